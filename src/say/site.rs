//! The page's own text: everything that is neither inside a figure nor the name of a choice. Numbers arrive formatted.

mod sentences;

pub use sentences::{DefaultLine, ImpliedSpeed, Spoken};

use super::{FigureId, FormId};
use super::{Lang, site_en, site_ja};
use crate::facts::Confidence;
use crate::scenario::Param;

/// Every message of the page in one language.
pub struct Site {
    /// The frame around the audit.
    pub shell: ShellText,
    /// Headline, sums and what the claim leaves out.
    pub intro: IntroText,
    /// Controls.
    pub controls: ControlsText,
    /// Notices: bad links, other data, changed assumptions.
    pub notices: NoticesText,
    /// What stands around a drawing.
    pub figures: FiguresText,
}

/// The text around one figure of the page.
#[derive(Clone, Copy)]
pub struct SectionText {
    /// The question that the figure answers.
    pub question: &'static str,
    /// Two or three sentences without numbers of their own.
    pub text: &'static str,
}

/// Text of the frame that changes with the reader's assumptions or links.
pub struct ShellText {
    /// The language's own name.
    pub own_name: &'static str,
    /// Year and month of the data, address → the reference.
    pub citation: fn(&str, &str) -> String,
    /// Link of an embed to the page.
    pub full_version: &'static str,
}

/// Text that never changes once it is written into a file: the program that readers load does without it.
pub struct FixedText {
    /// The text around each figure.
    pub section: fn(FigureId) -> SectionText,
    /// Title of a form.
    pub form: fn(FormId) -> &'static str,
    /// Title of the verdict as a report, its forms (Markdown, plain text), and the button that prints it.
    pub report: [&'static str; 4],
    /// Heading of the control bar.
    pub choices: &'static str,
    /// What the panel's fields accept.
    pub panel: &'static str,
    /// A parameter → what it means, beside its field.
    pub meaning: fn(Param) -> &'static str,
    /// Parameter → name of its slider.
    pub slider: fn(&str) -> String,
    /// Parameter → name of the button that lowers it.
    pub lower: fn(&str) -> String,
    /// Parameter → name of the button that raises it.
    pub raise: fn(&str) -> String,
    /// Parameter → name of the button that resets it.
    pub reset: fn(&str) -> String,
    /// The reset button's face.
    pub reset_short: &'static str,
    /// Title of the page's document.
    pub title: &'static str,
    /// One line under the site's name.
    pub statement: &'static str,
    /// Description for search engines.
    pub description: &'static str,
    /// Figure title → title of an embed's document.
    pub embed_title: fn(&str) -> String,
    /// Link that jumps over the header.
    pub skip: &'static str,
    /// Name of the language switch.
    pub languages: &'static str,
    /// Heading and text of the missing page.
    pub missing: [&'static str; 2],
    /// Link from there to the audit.
    pub to_audit: &'static str,
    /// Heading of the links to sources and methods.
    pub sources: &'static str,
    /// Those links.
    pub reference: [&'static str; 2],
    /// Link from a figure to its values on the page of sources.
    pub values: &'static str,
    /// Heading of the downloads.
    pub data: &'static str,
    /// Text before the downloads.
    pub data_text: &'static str,
    /// What a data file holds.
    pub file: fn(&str) -> &'static str,
    /// Heading of "how to cite".
    pub cite: &'static str,
    /// Text on what the permanent link carries.
    pub cite_text: &'static str,
    /// Data version, day to which the facts are known → line.
    pub version: fn(&str, &str) -> String,
    /// Licence of program and data.
    pub licence: &'static str,
    /// Authors → who made the page.
    pub author: fn(&str) -> String,
    /// Address → where errors are reported to; `None` where the program names none.
    pub contact: fn(Option<&str>) -> String,
    /// Title of the article that the page started from, as a link → how it began.
    pub origin: fn(&str) -> String,
    /// What works without WebAssembly, privacy.
    pub technique: &'static str,
    /// Heading of those remarks.
    pub about: &'static str,
    /// Said until the live page has taken over, and for ever without it.
    pub static_view: &'static str,
    /// Said when it could not start.
    pub failed: &'static str,
    /// Said under a figure that still shows the default assumptions.
    pub behind: &'static str,
}

/// Text of the introduction.
pub struct IntroText {
    /// Labels of our two numbers beside the claim's (`say::told`): same scope, programme.
    pub labels: [&'static str; 3],
    /// Range → what stands under an estimate.
    pub range_note: fn(&str) -> String,
    /// Under an estimate whose inputs are all fixed.
    pub fixed_note: &'static str,
    /// Frequency, claim → the sentence on how likely the claim is.
    pub odds: fn(&str, &str) -> String,
    /// Heading of what the claim leaves out.
    pub left_out: &'static str,
    /// An id of `excluded` in words.
    pub excluded: fn(&str) -> Option<&'static str>,
}

/// Text of the controls.
pub struct ControlsText {
    /// Labels: claim, chip, who pays, what is counted, hours, preset.
    pub claim: &'static str,
    /// The export-control world.
    pub world: &'static str,
    /// The day at which the law is read.
    pub date: &'static str,
    /// The chip.
    pub chip: &'static str,
    /// Who pays.
    pub pay: &'static str,
    /// What is counted.
    pub count: &'static str,
    /// Where the hours come from.
    pub speed: &'static str,
    /// Preset.
    pub preset: &'static str,
    /// Takes the last change back.
    pub undo: &'static str,
    /// Makes it again.
    pub redo: &'static str,
    /// Choice that stands for no preset.
    pub own_mix: &'static str,
    /// Groups of chips: compared below, others.
    pub chips: [&'static str; 2],
    /// Heading of the panel.
    pub panel: &'static str,
    /// The default's line where nothing is known.
    pub no_default: &'static str,
    /// Source of a default that the claim itself states.
    pub from_claim: &'static str,
    /// A value and its unit.
    pub with_unit: fn(&str, &str) -> String,
    /// A source of our own in this language, by id; documents of others keep their titles.
    pub own_source: fn(&str) -> Option<&'static str>,
    /// A confidence grade.
    pub confidence: fn(Confidence) -> &'static str,
}

/// Text of notices.
pub struct NoticesText {
    /// Name of the button that closes a notice.
    pub close: &'static str,
    /// Before the list of changed assumptions.
    pub changed: &'static str,
    /// Name, value → a changed assumption.
    pub change: fn(&str, &str) -> String,
    /// Changed assumption → name of the button that undoes it.
    pub undo: fn(&str) -> String,
    /// Button that undoes them all.
    pub reset_all: &'static str,
    /// Name of the seed.
    pub seed: &'static str,
    /// Changes, joined → line under a figure's finding.
    pub under_figure: fn(&str) -> String,
    /// How many assumptions differ from the defaults → whose assumptions the first numbers rest on.
    pub whose: fn(usize) -> String,
    /// Between changes.
    pub list: &'static str,
}

/// Text around drawings.
pub struct FiguresText {
    /// Title → name of the group of marks.
    pub marks: fn(&str) -> String,
    /// How to move between marks.
    pub keys: &'static str,
    /// Said in a form until the program that fills it is here, and if it does not come.
    pub form_waits: [&'static str; 2],
    /// Opens the table.
    pub table: &'static str,
    /// Before the sources.
    pub sources: &'static str,
    /// Between sources.
    pub list: &'static str,
    /// Opens link, code and downloads.
    pub share: &'static str,
    /// Label of the permanent link.
    pub link: &'static str,
    /// Label of the embed code.
    pub embed: &'static str,
    /// Copies.
    pub copy: &'static str,
    /// Said after copying.
    pub copied: &'static str,
    /// Said when copying was refused.
    pub not_copied: &'static str,
    /// Downloads the table.
    pub csv: &'static str,
}

/// The page's text in a language.
pub fn site(lang: Lang) -> &'static Site {
    match lang {
        Lang::Ja => &site_ja::SITE,
        Lang::En => &site_en::SITE,
    }
}

/// The text of a language that never changes.
pub fn fixed(lang: Lang) -> &'static FixedText {
    match lang {
        Lang::Ja => &site_ja::FIXED,
        Lang::En => &site_en::FIXED,
    }
}
