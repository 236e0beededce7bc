//! The drawing of the gap: the waterfall's rows, its axis, the strip; and what stands there when nothing can be taken apart.

use super::{View, signed_percent};
use crate::audit::gap::{self, Baseline, Bucket, Cause, Factor, Gap, NoGap};
use crate::facts::{Claim, ClaimKind, Confidence};
use crate::figure::chart::{Axis, PointEvidence, Scale, Tick};
use crate::figure::spans::{Fill, Form, Segment, Span, SpanItem, SpanPanel, SpanRow, SpanShape, Spans, Strip};
use crate::figure::{Chart, Figure, FigureId, Table};
use crate::say::gap::{Bar, FactorWords};
use crate::say::{Label, number};
use crate::units::GpuHours;

/// The colour of a bucket.
const fn fill(bucket: Bucket) -> Fill {
    match bucket {
        Bucket::Innovation => Fill::Innovation,
        Bucket::Compromise => Fill::Compromise,
        Bucket::Accounting => Fill::Accounting,
        Bucket::Unexplained => Fill::Unexplained,
    }
}

/// How well a run's hours are known.
fn stated(claim: Option<&Claim>) -> PointEvidence {
    match claim
        .and_then(|claim| claim.evidence.hours.as_ref())
        .map(|evidence| evidence.confidence)
    {
        Some(Confidence::Read) => PointEvidence::Primary,
        None | Some(Confidence::Unverified) => PointEvidence::Unverified,
        Some(_) => PointEvidence::SecondHand,
    }
}

impl View<'_> {
    pub(super) fn chart(&self, gap: &Gap, other: Option<&Claim>, words: &FactorWords, percents: &[i32]) -> Spans {
        let start = gap.baseline_hours.to_gpu_hours();
        // In dollars the first factors are no hours; the axis then still counts the baseline's hours, scaled.
        let mut at = start;
        let mut ends = vec![at];
        let mut items = vec![SpanItem::Row(self.end_row(
            &gap.baseline,
            self.base,
            gap.baseline_hours,
            SpanShape::Point {
                value: at,
                evidence: stated(other),
            },
        ))];
        for factor in &gap.factors {
            let row = self.factor_row(factor, at, words, gap);
            at *= factor.ratio;
            ends.push(at);
            items.push(SpanItem::Row(row));
        }
        items.push(SpanItem::Row(self.end_row(
            &self.claim.facts.id,
            self.claim_name(),
            gap.hours,
            SpanShape::Claim { value: at },
        )));
        Spans {
            panels: vec![SpanPanel {
                form: Form::Waterfall,
                axis: self.axis(&ends),
                line: None,
                items,
            }],
            strip: Some(Strip {
                caption: self.says.strip.into(),
                segments: gap
                    .nets
                    .iter()
                    .zip(percents)
                    .map(|(net, percent)| Segment {
                        fill: fill(net.bucket),
                        share: net.share,
                        label: if *percent == 0 {
                            String::new()
                        } else {
                            format!("{} {}", (self.says.bucket)(net.bucket), signed_percent(*percent))
                        },
                    })
                    .collect(),
                // The boundary means something where both sides of it save.
                judged: Some(gap.nets[0].share_range)
                    .filter(|range| range[0] >= 0.0 && gap.nets[1].share >= 0.0 && range[1] > range[0]),
            }),
        }
    }

    fn end_row(&self, id: &str, name: &str, hours: GpuHours, shape: SpanShape) -> SpanRow {
        let value = self.hours(hours);
        SpanRow {
            id: id.into(),
            name: Label::same(name),
            claim: matches!(shape, SpanShape::Claim { .. }),
            spans: vec![Span {
                shape,
                ends: Default::default(),
                note: String::new(),
                name: format!("{name}, {value}"),
                tip: Vec::new(),
            }],
            value,
            message: None,
        }
    }

    fn factor_row(&self, factor: &Factor, from: f64, words: &FactorWords, gap: &Gap) -> SpanRow {
        let name = (self.says.factor)(factor.cause, words, factor.ratio < 1.0);
        let value = number::factor(factor.ratio, self.lang());
        let bucket = factor.cause.bucket();
        let mut tip = vec![(self.says.known)(factor.cause).to_owned()];
        if let Some(range) = factor.range {
            tip.insert(0, (self.says.range)(&self.factor_range(range)));
        }
        let span = |shape, name, tip| Span {
            shape,
            ends: Default::default(),
            note: String::new(),
            name,
            tip,
        };
        let mut spans = vec![span(
            SpanShape::Bar {
                from,
                to: from * factor.ratio,
                fill: fill(bucket),
            },
            Bar {
                subject: &name.long,
                factor: &value,
                kind: (self.says.bucket)(bucket),
            }
            .say(self.lang()),
            tip,
        )];
        if let (Cause::SmallerModel, Some([low, high])) = (factor.cause, factor.range)
            && high > low
        {
            spans.push(span(
                SpanShape::Judged {
                    low: from * low,
                    high: from * high,
                },
                (self.says.judged)(&self.saved(Self::sparse(gap))),
                vec![(self.says.known)(Cause::SparseExperts).to_owned()],
            ));
        }
        SpanRow {
            id: factor.cause.id().into(),
            name,
            value,
            claim: false,
            spans,
            message: None,
        }
    }

    /// From 0.8 of the smallest to 1.3 of the largest, ticks at 1-2-3-5.
    fn axis(&self, values: &[f64]) -> Axis {
        let (low, high) = values.iter().fold((f64::INFINITY, 0.0_f64), |(low, high), value| {
            (low.min(*value), high.max(*value))
        });
        let (from, to) = (0.8 * low, 1.3 * high);
        let mut ticks = Vec::new();
        let mut decade = libm::pow(10.0, libm::floor(libm::log10(from)));
        while decade <= to {
            for step in [1.0, 2.0, 3.0, 5.0] {
                let value = step * decade;
                if value >= from && value <= to {
                    ticks.push(Tick {
                        value,
                        label: number::amount(value, self.lang()),
                    });
                }
            }
            decade *= 10.0;
        }
        Axis {
            scale: Scale::Log,
            from,
            to,
            ticks,
        }
    }

    /// Nothing can be taken apart: the reason, and up to three runs that can be compared.
    pub(super) fn empty(&self, why: NoGap) -> Figure {
        let can: Vec<(&Claim, GpuHours)> = self
            .facts
            .claims
            .iter()
            .filter(|claim| gap::audit(self.facts, self.scenario, Baseline::of(&claim.id)).is_ok())
            .filter_map(|claim| Some((claim, claim.stated_gpu_hours?)))
            .take(3)
            .collect();
        let row = |claim: &Claim, hours: GpuHours| {
            self.end_row(
                &claim.id,
                &claim.name,
                hours,
                SpanShape::Point {
                    value: hours.to_gpu_hours(),
                    evidence: stated(Some(claim)),
                },
            )
        };
        // Where the claim can be compared with no run at all, what is missing is its own.
        let undisclosed = matches!(why, NoGap::Increment | NoGap::Hours | NoGap::Tokens | NoGap::Shape);
        let own = undisclosed && can.is_empty();
        let lacking = if own { self.claim_name() } else { self.base };
        let typed = own && self.claim.facts.kind == ClaimKind::Typed;
        // Hours of a claim are not missing because they are not those of a run: its row says enough.
        let mut items = match why {
            NoGap::Increment => Vec::new(),
            _ => vec![SpanItem::Row(SpanRow {
                id: "missing".into(),
                name: Label::same(lacking),
                value: String::new(),
                claim: false,
                spans: Vec::new(),
                message: Some((self.says.cannot)(why)),
            })],
        };
        items.extend(can.iter().map(|(claim, hours)| SpanItem::Row(row(claim, *hours))));
        let mut values: Vec<f64> = can.iter().map(|(_, hours)| hours.to_gpu_hours()).collect();
        if let Some(own) = self.claim.hours() {
            let shape = SpanShape::Claim {
                value: own.to_gpu_hours(),
            };
            items.push(SpanItem::Row(self.end_row(
                &self.claim.facts.id,
                self.claim_name(),
                own,
                shape,
            )));
            values.push(own.to_gpu_hours());
        }
        let none = self.terms.words.common.none;
        let line = |name: &str, first: &str, hours: &str| {
            let mut cells = vec![name.to_owned(), first.to_owned(), hours.to_owned()];
            cells.extend([none; 3].map(String::from));
            cells
        };
        let mut rows = vec![line(lacking, none, &(self.says.cannot)(why).long)];
        rows.extend(
            can.iter()
                .map(|(claim, hours)| line(&claim.name, none, &self.hours(*hours))),
        );
        Figure {
            id: FigureId::Gap,
            lang: self.lang(),
            pulls: Vec::new(),
            title: (self.says.title_unknown)(self.base),
            finding: (self.says.finding_unknown)(
                &(self.says.reason)(why, Some(lacking).filter(|_| !typed)),
                !can.is_empty(),
            ),
            story: Vec::new(),
            key: self.claim.hours().map(|_| self.claim_key()).into_iter().collect(),
            chart: Chart::Spans(Spans {
                panels: vec![SpanPanel {
                    form: Form::Waterfall,
                    axis: self.axis(&values),
                    line: None,
                    items,
                }],
                strip: None,
            }),
            caption: self.says.caption_unknown.to_owned(),
            table: Table {
                caption: self.says.table.into(),
                columns: self.says.columns.map(Into::into).to_vec(),
                rows,
            },
            sources: self.sources(None),
        }
    }
}
