//! The rules for sentences that a program can check, and where in a figure a sentence stands.

use undersold::facts::ClaimKind;
use undersold::figure::{Figure, FigureId};
use undersold::say::Lang;

use crate::terms::forbidden;

/// A text of a figure and where it stands.
pub struct Place {
    pub part: Part,
    pub text: String,
}

/// The parts of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Title,
    Finding,
    Story,
    Caption,
    Key,
    /// A text inside the drawing or the table.
    Label,
}

impl Part {
    /// Whether it consists of sentences.
    const fn is_prose(self) -> bool {
        matches!(self, Self::Finding | Self::Story | Self::Caption)
    }
}

impl Place {
    pub fn all(figure: &Figure) -> Vec<Self> {
        let of = |part: Part, text: &str| Self {
            part,
            text: text.to_owned(),
        };
        let mut all = vec![
            of(Part::Title, &figure.title),
            of(Part::Finding, &figure.finding),
            of(Part::Caption, &figure.caption),
            of(Part::Label, &figure.table.caption),
        ];
        all.extend(figure.story.iter().map(|text| of(Part::Story, text)));
        all.extend(figure.key.iter().map(|entry| of(Part::Key, &entry.text)));
        all.extend(figure.table.columns.iter().map(|text| of(Part::Label, text)));
        all.extend(figure.table.rows.iter().flatten().map(|text| of(Part::Label, text)));
        // A drawing's own texts are the quoted ones of its description.
        let drawn = format!("{:?}", figure.chart);
        all.extend(quoted(&drawn).map(|text| of(Part::Label, text)));
        all.retain(|place| !place.text.is_empty());
        all
    }
}

/// What stands between quotation marks in a description of a value.
fn quoted(described: &str) -> impl Iterator<Item = &str> {
    described.split('"').skip(1).step_by(2)
}

/// What a text broke.
pub struct Fault {
    pub rule: &'static str,
    pub text: String,
}

/// About whom and in whose name a page speaks.
pub struct Spoken<'a> {
    /// Who published the claim, if anybody did.
    pub publisher: Option<&'a str>,
    /// The claim's id.
    pub id: &'a str,
    /// The model's name.
    pub name: &'a str,
    /// What was claimed.
    pub kind: ClaimKind,
    /// Whether every assumption that reaches the figure is the default.
    pub ours: bool,
}

impl Spoken<'_> {
    pub fn faults(&self, figure: &Figure, places: &[Place]) -> Vec<Fault> {
        let mut faults = Vec::new();
        for place in places {
            let text = place.text.as_str();
            let mut broke = |rule: &'static str| {
                faults.push(Fault {
                    rule,
                    text: text.to_owned(),
                });
            };
            if let Some(rule) = unfinished(text) {
                broke(rule);
            }
            if let Some(rule) = ill_formed(place.part, text, figure.lang) {
                broke(rule);
            }
            if let Some(word) = forbidden(text, figure.lang) {
                broke(word);
            }
            let said = match figure.lang {
                Lang::En => text.to_lowercase().contains("our estimate"),
                Lang::Ja => text.contains("当サイトの推計"),
            };
            if said && !self.ours && place.part != Part::Label {
                broke("our estimate, where the assumptions are the link's");
            }
            if names_another(self.publisher, figure.id) && speaks_for_deepseek(text) {
                broke("DeepSeek as the publisher of another's claim");
            }
            // The generations are about what DeepSeek published of each.
            let about_the_claim = figure.id != FigureId::Lineage && place.part != Part::Label;
            if self.kind == ClaimKind::Silent && about_the_claim && claims(text, figure.lang) {
                broke("a claim where nothing was claimed");
            }
            if self.id == "own" && about_the_claim && figure.lang == Lang::Ja && text.contains("公表値") {
                broke("公表値, where the reader typed it");
            }
        }
        if let Some(text) = number_from_nowhere(figure, self.name) {
            faults.push(Fault {
                rule: "a number in the title that stands nowhere in the figure",
                text,
            });
        }
        faults
    }
}

/// Empty slots, doubled marks, values of the program.
fn unfinished(text: &str) -> Option<&'static str> {
    let trimmed = text.trim();
    if trimmed != text {
        return Some("a blank at an end");
    }
    let doubled = [
        "  ",
        "()",
        "（）",
        "“”",
        "「」",
        " .",
        " ,",
        "..",
        "。。",
        "、、",
        ",,",
        "：：",
        "，",
        "?.",
        "NaN",
        "Infinity",
        "{",
        "}",
        "null",
        "Some(",
        "、。",
        "（、",
        "「、",
        " ;",
        "–.",
        "–,",
        " – the cost",
        "は–",
        "で–",
        "が–",
        "を–",
    ];
    // An ellipsis of dots is none of ours; "1..2" is how a link writes a range.
    if doubled.iter().any(|mark| text.contains(mark)) {
        return Some("an empty slot or a doubled mark");
    }
    let counted = [
        "people",
        "persons",
        "days",
        "chips",
        "runs",
        "months",
        "years",
        "models",
        "rivals",
        "techniques",
        "statements",
        "labs",
        "laboratories",
        "hours",
        "times",
    ];
    let mut words = text.split([' ', '\u{a0}']).peekable();
    while let Some(word) = words.next() {
        let one = word.trim_start_matches(['(', '“', '$']) == "1";
        let next = words
            .peek()
            .map(|next| next.trim_matches(|c: char| !c.is_ascii_alphabetic()));
        if one && next.is_some_and(|next| counted.contains(&next)) {
            return Some("one of several");
        }
    }
    // A number with more digits than anybody knows.
    let digits = text.split(|c: char| !(c.is_ascii_digit() || c == '.'));
    if digits
        .into_iter()
        .any(|run| run.contains('.') && run.len() > 9 && run.matches('.').count() == 1)
    {
        return Some("a number with too many digits");
    }
    None
}

/// Sentence case and full stops.
fn ill_formed(part: Part, text: &str, lang: Lang) -> Option<&'static str> {
    let last = text.chars().last()?;
    match (part, lang) {
        (Part::Title, Lang::En) if text.chars().count() > 110 => Some("a title longer than its place"),
        (Part::Title, Lang::Ja) if wide(text) > 46.0 => Some("a title longer than its place"),
        (Part::Title, _) if last == '.' || last == '。' => Some("a full stop after a title"),
        (Part::Title | Part::Finding | Part::Story | Part::Caption, Lang::En)
            if text.starts_with(|c: char| c.is_ascii_lowercase())
                && !text.starts_with("gpt-")
                && !text.starts_with("dots.") =>
        {
            Some("a sentence that begins small")
        }
        (part, Lang::En) if part.is_prose() && !matches!(last, '.' | '?' | '!' | ')' | '”') => {
            Some("a sentence without an end")
        }
        (part, Lang::Ja) if part.is_prose() && !matches!(last, '。' | '）' | '」') => {
            Some("a sentence without an end")
        }
        (Part::Finding | Part::Story, Lang::Ja) if !polite(text) => Some("a sentence that is not です・ます"),
        _ => None,
    }
}

/// Width in em.
fn wide(text: &str) -> f64 {
    text.chars().map(|c| if c.is_ascii() { 0.55 } else { 1.0 }).sum()
}

/// Whether every sentence outside of brackets ends in です or ます, in one of their forms.
fn polite(text: &str) -> bool {
    let mut depth = 0_i32;
    let mut sentence = String::new();
    for c in text.chars() {
        match c {
            '（' | '「' | '［' => depth += 1,
            '）' | '」' | '］' => depth -= 1,
            '。' if depth == 0 => {
                let end = sentence.trim_end_matches(['）', '」', '］']);
                let ends = [
                    "です",
                    "ます",
                    "ません",
                    "でした",
                    "ました",
                    "でしょう",
                    "ください",
                    "か",
                    "ません",
                ];
                // A list after a colon is none.
                if !ends.iter().any(|ending| end.ends_with(ending)) && !end.contains('：') {
                    return false;
                }
                sentence.clear();
                continue;
            }
            _ => {}
        }
        if depth == 0 {
            sentence.push(c);
        }
    }
    true
}

/// Figures that speak of DeepSeek whatever the claim: its generations, its techniques, its place among runs, what the press said.
fn names_another(publisher: Option<&str>, figure: FigureId) -> bool {
    let of_deepseek = [FigureId::Lineage, FigureId::Adoption, FigureId::Validation];
    publisher.is_some_and(|who| who != "DeepSeek") && !of_deepseek.contains(&figure)
}

/// Whether DeepSeek is said to have stated something.
fn speaks_for_deepseek(text: &str) -> bool {
    [
        "DeepSeek stated",
        "DeepSeek put",
        "DeepSeek published",
        "DeepSeek’s claim",
        "DeepSeek’s published",
        "DeepSeekは",
        "DeepSeekの公表",
        "DeepSeekが公表",
    ]
    .iter()
    .any(|said| text.contains(said))
}

/// Whether a text speaks of a claim as made.
fn claims(text: &str, lang: Lang) -> bool {
    match lang {
        Lang::En => [
            "the claimed run",
            "what the claim states",
            "the claim is one number",
            "the sum bought",
        ]
        .iter()
        .any(|said| text.to_lowercase().contains(said)),
        Lang::Ja => {
            ["公表値"].iter().any(|said| text.contains(said))
                && !text.contains("公表値がない")
                && !text.contains("公表値はあり")
        }
    }
}

/// The first dollars of a title or finding that no other text of the figure has, up to rounding; or the first multiple or share that
/// none has and that is no ratio, difference or sum of two of them.
fn number_from_nowhere(figure: &Figure, name: &str) -> Option<String> {
    let drawn = format!("{:?}", figure.chart);
    let rows = figure.table.rows.iter().flatten().map(String::as_str);
    let mut known: Vec<Quantity> = rows
        .chain(quoted(&drawn))
        .chain([figure.caption.as_str()])
        .flat_map(quantities)
        .collect();
    known.sort_by(|a, b| a.value.total_cmp(&b.value));
    known.dedup_by(|a, b| a.value == b.value && a.is_money == b.is_money);
    for text in [&figure.title, &figure.finding] {
        // Figures in a name, and how wide every range is.
        let told = text.replace(name, "").replace("90% range", "").replace("90%範囲", "");
        for said in quantities(&told) {
            let near = |other: f64| (other - said.value).abs() <= said.unit * 0.51 + 6e-3 * said.value.abs();
            let direct = known
                .iter()
                .any(|other| other.is_money == said.is_money && near(other.value));
            let shown = direct
                || (!said.is_money
                    && known.iter().any(|a| {
                        let of_two = |b: &Quantity| {
                            a.is_money == b.is_money
                                && (near(a.value / b.value)
                                    || near(100.0 * (1.0 - a.value / b.value))
                                    || near(100.0 * a.value / b.value)
                                    || near(a.value + b.value))
                        };
                        known.iter().any(of_two)
                    }));
            if !shown {
                return Some(format!("{} in: {text}", said.value));
            }
        }
    }
    None
}

/// A number with a unit.
struct Quantity {
    value: f64,
    /// Size of its last digit.
    unit: f64,
    /// Dollars or hours; else a share in per cent or a multiple.
    is_money: bool,
}

/// Numbers with a unit in a text: dollars, hours, per cent, multiples.
fn quantities(text: &str) -> Vec<Quantity> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if !chars[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while at < chars.len()
            && (chars[at].is_ascii_digit()
                || ((chars[at] == '.' || chars[at] == ',') && chars.get(at + 1).is_some_and(char::is_ascii_digit)))
        {
            at += 1;
        }
        let digits: String = chars[start..at].iter().filter(|c| **c != ',').collect();
        let Ok(value) = digits.parse::<f64>() else { continue };
        let decimals = digits.split_once('.').map_or(0, |(_, after)| after.len());
        let after: String = chars[at..].iter().take(4).collect();
        let before = start.checked_sub(1).map(|before| chars[before]);
        let times = [("K", 1e3), ("M", 1e6), ("B", 1e9), ("万", 1e4), ("億", 1e8)]
            .into_iter()
            .find(|(name, _)| after.starts_with(name))
            .map_or(1.0, |(_, times)| times);
        let is_money = before == Some('$') || after.contains("ドル") || after.contains("GPU") || after.contains(" GPU");
        if is_money || after.starts_with(['%', '×', '倍']) {
            // Trailing zeros of a whole number carry nothing.
            let zeros = digits.chars().rev().take_while(|c| *c == '0').count();
            let last = if decimals > 0 { -(decimals as i32) } else { zeros as i32 };
            found.push(Quantity {
                value: value * times,
                unit: libm::pow(10.0, f64::from(last)) * times,
                is_money,
            });
        }
    }
    found
}
