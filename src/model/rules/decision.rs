//! One decision from a rule set: may this chip be sold to this buyer on this day?

use super::metrics::Metrics;
use super::test::{Leaf, read};
use crate::facts::catalogue::Chip;
use crate::facts::rule::{Effect, Rule, RuleKind, Rules};

/// Who buys, as the destinations of rules name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Buyer {
    groups: Vec<&'static str>,
    at_home_in_china: bool,
}

impl Buyer {
    /// A Chinese lab buying for a site in mainland China.
    pub fn china() -> Self {
        Self {
            groups: vec!["CN", "D:1", "D:3", "D:4", "D:5", "HQ:D:5/MO", "WORLD"],
            at_home_in_china: true,
        }
    }

    /// A buyer in Hong Kong, which counts as D:5 for 3A090.
    pub fn hong_kong() -> Self {
        Self {
            groups: vec!["HK", "D:5", "HQ:D:5/MO", "WORLD"],
            at_home_in_china: false,
        }
    }

    /// A Chinese lab buying for a site in a country without restrictions of its own.
    pub fn chinese_abroad() -> Self {
        Self {
            groups: vec!["HQ:D:5/MO", "WORLD"],
            at_home_in_china: false,
        }
    }

    /// A site in mainland China where a firm of the United States or an allied country (A:5) packages chips.
    pub fn allied_packager_in_china() -> Self {
        Self {
            groups: vec!["CN", "D:1", "D:3", "D:4", "D:5", "PACKAGER:US/A:5", "WORLD"],
            at_home_in_china: false,
        }
    }

    /// A lab of an allied country at home.
    pub fn allied() -> Self {
        Self {
            groups: vec!["A:5", "WORLD"],
            at_home_in_china: false,
        }
    }

    fn is_meant_by(&self, rule: &Rule) -> bool {
        let among = |groups: &[String]| groups.iter().any(|group| self.groups.contains(&group.as_str()));
        among(&rule.destinations) && !among(&rule.excluded_groups)
    }
}

/// What a buyer may do, mildest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Made where it is used: no export.
    Domestic,
    /// May be sold: outside every rule, or under a licence exception that asks for no notice.
    Free,
    /// May be sold after notice (licence exception NAC).
    Notify,
    /// A licence is needed, and such licences are granted.
    LicenceGranted,
    /// A licence is needed and reviewed case by case.
    CaseByCase,
    /// A licence is needed.
    Licence,
    /// A licence is needed and denial is presumed by the policy of review.
    PresumptionOfDenial,
}

impl Outcome {
    /// The id in reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Domestic => "domestic",
            Self::Free => "free",
            Self::Notify => "notify",
            Self::LicenceGranted => "licence-granted",
            Self::CaseByCase => "case-by-case",
            Self::Licence => "licence",
            Self::PresumptionOfDenial => "presumption-of-denial",
        }
    }
}

impl Outcome {
    /// Whether the chip can lawfully reach the buyer: free, after notice, or under licences that are granted or reviewed.
    pub fn is_open(self) -> bool {
        self <= Self::CaseByCase
    }
}

/// A decision with what it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision<'r> {
    /// What follows.
    pub outcome: Outcome,
    /// The rule that decides; for a free chip the exception that frees it, or the first rule in force that it escapes, if any is.
    pub rule: Option<&'r Rule>,
    /// The comparisons that decide.
    pub because: Vec<Leaf>,
    /// Duties on the way.
    pub charges: Vec<&'r Rule>,
    /// Guidance and China's own limits that meet the chip; they do not change the outcome.
    pub also: Vec<&'r Rule>,
}

/// A decision that a missing specification prevents.
#[derive(Clone, Debug, PartialEq)]
pub struct Unknown<'r> {
    /// The first rule that cannot be read.
    pub rule: &'r Rule,
    /// What is missing.
    pub because: Vec<Leaf>,
}

/// The first day on which a rule is kept.
pub(super) fn first_day(rule: &Rule) -> Option<&str> {
    rule.from.as_deref().max(rule.comply_from.as_deref())
}

/// Whether a rule is in force on `date` (ISO day).
pub fn in_force(rule: &Rule, date: &str) -> bool {
    first_day(rule).is_some_and(|from| from <= date) && rule.to.as_deref().is_none_or(|to| date <= to)
}

/// What `rules` say of `chip` on `date` (ISO day) for `buyer`.
///
/// Letters and controls are read first. A control (never a letter) yields to a licence exception. What needs a licence is then
/// open if such licences are granted or reviewed case by case; a policy of review is read for the control-list entry it names.
///
/// # Errors
/// [`Unknown`] when no rule certainly catches the chip but one might: a missing value never means free.
pub fn decide<'r>(rules: &'r Rules, chip: &Chip, date: &str, buyer: &Buyer) -> Result<Decision<'r>, Unknown<'r>> {
    decide_by(rules, &Metrics::of(chip), date, buyer)
}

/// As [`decide`], from what rules read: for a memory stack as well as for a chip.
///
/// # Errors
/// As [`decide`].
pub fn decide_by<'r>(
    rules: &'r Rules,
    metrics: &Metrics,
    date: &str,
    buyer: &Buyer,
) -> Result<Decision<'r>, Unknown<'r>> {
    let of_kind = |kind: RuleKind| {
        let known = rules.order.contains(&kind);
        rules
            .rules
            .iter()
            .filter(move |rule| known && rule.kind == kind && in_force(rule, date))
    };
    let met = |kind: RuleKind| {
        of_kind(kind).filter(|rule| buyer.is_meant_by(rule)).filter_map(|rule| {
            let found = read(rule.test.as_ref()?, metrics, date);
            Some((rule, found))
        })
    };
    let also: Vec<&Rule> = met(RuleKind::Guidance)
        .chain(met(RuleKind::ForeignImportPolicy))
        .filter(|(_, found)| found.holds == Some(true))
        .map(|(rule, _)| rule)
        .collect();
    let decision = |outcome, rule, because| Decision {
        outcome,
        rule,
        because,
        charges: Vec::new(),
        also: also.clone(),
    };
    if metrics.is_made_in_china() && buyer.at_home_in_china {
        return Ok(decision(Outcome::Domestic, None, Vec::new()));
    }
    let (mut caught, mut escaped, mut unread) = (Vec::new(), Vec::new(), Vec::new());
    for (rule, found) in met(RuleKind::IsInformedLetter).chain(met(RuleKind::Control)) {
        match found.holds {
            Some(true) => caught.push((rule, found.because)),
            Some(false) => escaped.push((rule, found.because)),
            None => unread.push((rule, found.because)),
        }
    }
    let Some((first, because)) = caught.first().cloned() else {
        if let Some((rule, because)) = unread.into_iter().next() {
            return Err(Unknown { rule, because });
        }
        let (rule, because) = escaped
            .into_iter()
            .next()
            .map_or((None, Vec::new()), |(rule, because)| (Some(rule), because));
        return Ok(decision(Outcome::Free, rule, because));
    };
    let by_letter = caught.iter().any(|(rule, _)| rule.kind == RuleKind::IsInformedLetter);
    if !by_letter {
        let excepted = met(RuleKind::Exception).find(|(_, found)| found.holds == Some(true));
        if let Some((rule, found)) = excepted {
            let outcome = if rule.outcome == Effect::LicenceException {
                Outcome::Free
            } else {
                Outcome::Notify
            };
            return Ok(decision(outcome, Some(rule), found.because));
        }
    }
    let granted = met(RuleKind::LicenceGrant).find(|(_, found)| found.holds == Some(true));
    if let Some((rule, found)) = granted {
        return Ok(decision(Outcome::LicenceGranted, Some(rule), found.because));
    }
    let entries: Vec<&str> = caught.iter().filter_map(|(rule, _)| rule.eccn.as_deref()).collect();
    for (rule, found) in met(RuleKind::LicencePolicy) {
        if !rule.eccn.as_deref().is_some_and(|entry| entries.contains(&entry)) {
            continue;
        }
        match found.holds {
            Some(true) => {
                let charges = of_kind(RuleKind::Fee)
                    .filter(|fee| {
                        fee.test
                            .as_ref()
                            .is_some_and(|test| read(test, metrics, date).holds == Some(true))
                    })
                    .collect();
                return Ok(Decision {
                    charges,
                    ..decision(Outcome::CaseByCase, Some(rule), found.because)
                });
            }
            Some(false) if rule.else_outcome == Some(Effect::PresumptionOfDenial) => {
                return Ok(decision(Outcome::PresumptionOfDenial, Some(rule), found.because));
            }
            _ => {}
        }
    }
    Ok(decision(Outcome::Licence, Some(first), because))
}
