//! The verdict as a report to take away: the table, what was assumed, and how to get the same numbers again. Pure text, in either
//! language, as Markdown or plain.

use super::terms::Terms;
use super::{Figure, Inquiry, SourceLine, verdict};
use crate::audit::digest;
use crate::say::changes::changes;
use crate::say::report::{ReportWords, Versions};
use crate::say::verdict as say;
use crate::scenario::link::{self, Stamp};

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// With headings, a table and links.
    Markdown,
    /// Lines alone, for a letter or a terminal.
    Plain,
}

/// Version of the model: that of the program.
pub const MODEL: &str = env!("CARGO_PKG_VERSION");

/// The verdict report for the reader's own assumptions. `page` is the address of the page without a query, e.g.
/// `https://HOST/en/`; the permanent link is made from it.
pub fn verdict_report(inquiry: &mut Inquiry, page: &str, form: Form) -> String {
    let figure = verdict::build(inquiry);
    let says = &say::verdict(inquiry.lang).report;
    let mut out = Out {
        text: String::new(),
        form,
    };
    out.heading(
        1,
        &(says.heading)(Terms::new(inquiry.lang).claim_name(&inquiry.audit.claim.name)),
    );
    out.line(&figure.title);
    out.line(&figure.finding);
    out.table(&figure);
    for paragraph in &figure.story {
        out.line(paragraph);
    }
    assumptions(&mut out, inquiry, says);
    out.heading(2, says.sources);
    for source in &figure.sources {
        out.source(source);
    }
    out.text.push('\n');
    let query = link::query(inquiry.scenario, &[], inquiry.facts, Stamp::Yes);
    out.line(&(says.link)(&format!("{page}?{query}")));
    let digest = format!("{:016x}", digest(inquiry.audit));
    let versions = Versions {
        model: MODEL,
        data: &inquiry.facts.version,
        known_to: &inquiry.facts.known_to,
        digest: &digest,
    };
    out.line(&versions.say(inquiry.lang));
    out.text.truncate(out.text.trim_end().len());
    out.text.push('\n');
    out.text
}

fn assumptions(out: &mut Out, inquiry: &Inquiry, says: &ReportWords) {
    let changed = changes(inquiry.facts, inquiry.scenario, inquiry.lang);
    if changed.is_empty() {
        out.line(says.unchanged);
        return;
    }
    out.heading(2, says.changed);
    for (name, value) in changed {
        out.item(&(says.change)(&name, &value));
    }
    out.text.push('\n');
}

struct Out {
    text: String,
    form: Form,
}

impl Out {
    fn push(&mut self, parts: &[&str]) {
        for part in parts {
            self.text.push_str(part);
        }
    }

    fn heading(&mut self, level: usize, text: &str) {
        match self.form {
            Form::Markdown => self.push(&["######".get(..level).unwrap_or("#"), " ", text, "\n\n"]),
            Form::Plain => self.push(&[text, "\n\n"]),
        }
    }

    fn line(&mut self, text: &str) {
        self.push(&[text, "\n\n"]);
    }

    fn item(&mut self, text: &str) {
        self.push(&["- ", text, "\n"]);
    }

    fn table(&mut self, figure: &Figure) {
        match self.form {
            Form::Markdown => self.text.push_str(&super::text::table(&figure.table)),
            Form::Plain => {
                for row in &figure.table.rows {
                    if let [statement, grade, reason, rule] = row.as_slice() {
                        self.push(&[statement, "\n    ", grade, "\n    ", reason, "\n    ", rule, "\n"]);
                    }
                }
            }
        }
        self.text.push('\n');
    }

    fn source(&mut self, source: &SourceLine) {
        let (text, url) = (source.text.as_str(), source.url.as_deref());
        match (self.form, url) {
            (Form::Markdown, Some(url)) => self.push(&["- [", text, "](", url, ")\n"]),
            (Form::Plain, Some(url)) => self.push(&["- ", text, " ", url, "\n"]),
            (_, None) => self.item(text),
        }
    }
}
