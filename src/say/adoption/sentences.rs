//! The sentences of `adoption`, each part named, both languages side by side.

use super::super::Lang;

/// How many techniques have a user outside DeepSeek that was seen: a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Title<'a> {
    /// Every one.
    All {
        /// Number of techniques.
        all: &'a str,
    },
    /// Not every one.
    Part {
        /// Number of those that have one.
        used: &'a str,
        /// Number of techniques.
        all: &'a str,
    },
}

impl Title<'_> {
    /// The title.
    pub fn say(self, lang: Lang) -> String {
        match (self, lang) {
            (Self::All { all }, Lang::En) => format!("All {all} techniques of DeepSeek have users outside it"),
            (Self::All { all }, Lang::Ja) => format!("DeepSeekの技術{all}のすべてに社外の採用者"),
            (Self::Part { used, all }, Lang::En) => {
                format!("{used} of {all} techniques of DeepSeek have users outside it")
            }
            (Self::Part { used, all }, Lang::Ja) => format!("DeepSeekの技術{all}のうち{used}に社外の採用者"),
        }
    }
}

/// On the techniques that no laboratory was seen to use.
fn tools_only(rest: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "Of the rest ({rest}) only makers of tools are seen as users; what is said of laboratories is second-hand at most."
        ),
        Lang::Ja => {
            format!("残る{rest}で確認できたのはツールの提供元だけで、開発元については、あっても伝聞です。")
        }
    }
}

/// Who was seen to use what.
#[derive(Clone, Copy, Debug)]
pub struct Finding<'a> {
    /// Names of those who were seen to have the whole design, listed.
    pub whole: &'a str,
    /// Number of techniques that laboratories were seen to use.
    pub labs: &'a str,
    /// Number of techniques.
    pub all: &'a str,
    /// Names of the techniques that no laboratory was seen to use, listed; `None` where there are none.
    pub rest: Option<&'a str>,
}

impl Finding<'_> {
    /// The finding.
    pub fn say(&self, lang: Lang) -> String {
        let Self { whole, labs, all, rest } = self;
        let first = match lang {
            Lang::En => format!(
                "{whole} build on V3’s block design as a whole, and laboratories outside DeepSeek are seen to use {labs} of the {all} techniques."
            ),
            Lang::Ja => format!(
                "{whole}はV3のブロック設計全体を土台にし、{all}の技術のうち{labs}ではDeepSeek以外の開発元の使用を確認しました。"
            ),
        };
        match rest {
            Some(rest) => format!("{first}{}{}", lang.gap(), tools_only(rest, lang)),
            None => first,
        }
    }
}

/// A mark.
#[derive(Clone, Copy, Debug)]
pub struct Mark<'a> {
    /// Who.
    pub adopter: &'a str,
    /// The technique.
    pub technique: &'a str,
    /// What is known.
    pub state: &'a str,
}

impl Mark<'_> {
    /// Its accessible name.
    pub fn say(&self, lang: Lang) -> String {
        let Self {
            adopter,
            technique,
            state,
        } = self;
        match lang {
            Lang::En => format!("{adopter}, {technique}: {state}"),
            Lang::Ja => format!("{adopter}、{technique}、{state}"),
        }
    }
}

/// What was claimed, what was found, what nobody can tell.
#[derive(Clone, Copy, Debug)]
pub struct Story<'a> {
    /// Number of techniques with a user that was seen.
    pub used: &'a str,
    /// Number of techniques.
    pub all: &'a str,
    /// Number of those that laboratories were seen to use.
    pub labs: &'a str,
    /// Names of the techniques that no laboratory was seen to use, listed; `None` where there are none.
    pub rest: Option<&'a str>,
}

impl Story<'_> {
    /// The three paragraphs.
    pub fn say(&self, lang: Lang) -> [String; 3] {
        let Self { used, all, labs, rest } = self;
        let tools = rest.map_or_else(String::new, |rest| format!("{}{}", lang.gap(), tools_only(rest, lang)));
        match lang {
            Lang::En => [
                "The report on the Sify article says that nobody follows DeepSeek’s methods, and takes this as a sign that the savings are \
                 not real."
                    .to_owned(),
                format!(
                    "That could be disputed even in its day, and today adoption is wide. {used} of {all} techniques have a user outside \
                     DeepSeek in configurations, papers or code that were read; counting only laboratories that train models, {labs}.{tools} \
                     NVIDIA ships several of them in its own training software."
                ),
                "What OpenAI, Anthropic and Google do inside is not public, so nothing can be said of them. And a technique in common does \
                 not show who learned from whom."
                    .to_owned(),
            ],
            Lang::Ja => [
                "Sifyの記事を扱った報告は、DeepSeekの手法には誰も追随していないとし、安さが本物でない兆しとみなしました。".to_owned(),
                format!(
                    "当時でも異論の余地があり、いまでは広く採用されています。設定、論文、コードを読んで確かめたかぎり、{all}の技術のうち{used}に\
                     DeepSeek以外の採用者がいて、AIモデルの開発元に限っても{labs}の技術が使われています。{tools}NVIDIAは、そのいくつかを自社の\
                     学習用ソフトに組み込んでいます。"
                ),
                "OpenAI、Anthropic、Googleの内部は公開されていないため、何とも言えません。また、同じ技術を使っていても、誰が誰に学んだのかは\
                 分かりません。"
                    .to_owned(),
            ],
        }
    }
}
