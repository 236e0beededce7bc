//! Export controls as data (`rules.json`): dates, destinations, a test as a tree of comparisons, and what follows.
//!
//! A rule set is a plain value. [`Rules::with_threshold`], [`Rules::with_dates`] and [`Rules::only`] give an edited copy, which
//! is how a world without a loophole, or a reader's own limits, are made. Not part of the bundled tables.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::evidence::Evidence;

/// Every rule with the order in which kinds are read.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Rules {
    /// Day to which the rules are known, ISO: no later text was found.
    pub as_of: String,
    /// Kinds that decide, in the order in which they are read.
    pub order: Vec<RuleKind>,
    /// The rules.
    pub rules: Vec<Rule>,
    /// Dated cases that an engine must reproduce.
    pub tests: Vec<Case>,
}

/// One rule.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Rule {
    /// Stable id, e.g. `US-2022-10-3A090`.
    pub id: String,
    /// What sort of rule it is.
    pub kind: RuleKind,
    /// Control-list entry, e.g. `3A090.a`.
    pub eccn: Option<String>,
    /// First day in force, ISO; `None` for a bill.
    pub from: Option<String>,
    /// Last day in force, ISO; `None` while it lasts.
    pub to: Option<String>,
    /// First day on which it must be kept, where that is later.
    #[serde(default)]
    pub comply_from: Option<String>,
    /// Countries, country groups or headquarters (`HQ:…`) that it is about.
    pub destinations: Vec<String>,
    /// Country groups that it leaves out.
    pub excluded_groups: Vec<String>,
    /// Which chips it catches; `None`: nothing to test.
    pub test: Option<Test>,
    /// What follows.
    pub outcome: Effect,
    /// What follows under a licence policy when the test fails.
    #[serde(default)]
    pub else_outcome: Option<Effect>,
    /// Duty on the value, as a share.
    #[serde(default)]
    pub duty_share_of_value: Option<f64>,
    /// Fee on the seller's revenue, as a share.
    #[serde(default)]
    pub fee_share_of_revenue: Option<f64>,
    /// Where it is written.
    pub citation: String,
    /// What a reader should know.
    pub note: String,
    /// Evidence: of the `rule` itself, of its `numbers`.
    pub evidence: BTreeMap<String, Evidence>,
}

/// What sort of rule it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleKind {
    /// A letter to a seller: a licence is needed at once.
    IsInformedLetter,
    /// An entry of the control list.
    Control,
    /// A licence exception.
    Exception,
    /// How applications are reviewed.
    LicencePolicy,
    /// Licences that are in fact granted.
    LicenceGrant,
    /// A duty or fee.
    Fee,
    /// China's own limits.
    ForeignImportPolicy,
    /// Guidance on existing rules.
    Guidance,
    /// A change without limits of its own.
    Amendment,
    /// Quotas by country.
    Quota,
    /// A presumption on foundries.
    Presumption,
    /// An intent.
    Announcement,
    /// Not enacted.
    PendingBill,
    /// Whose firms count as listed: about buyers, never about a chip.
    Ownership,
}

/// What follows from a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words of rules.json, explained there rule by rule")]
pub enum Effect {
    LicenceRequired,
    #[serde(rename = "licence_required_unless_NAC_ACA")]
    LicenceRequiredUnlessNotified,
    #[serde(rename = "notify_BIS_25_days_then_ship_or_licence")]
    Notify,
    NoThresholdChange,
    NeverEnforced,
    #[serde(rename = "presumed_3A090a_licence_required")]
    PresumedControlled,
    #[serde(rename = "use_risks_GP10_violation")]
    UseIsRisky,
    LicenceAvailable,
    PurchaseDiscouraged,
    StopTestingAndCancelOrders,
    NotAllowed,
    IntentOnly,
    CaseByCaseReview,
    PresumptionOfDenial,
    #[serde(rename = "import_duty_25pct_unless_US_use")]
    ImportDuty,
    ImportOnlyWithApproval,
    LicenceRequiredWorldwide,
    #[serde(rename = "AE_removed_from_D3_D4_added_A5")]
    GroupsChanged,
    LicenceException,
    Suspended,
    CustomsChecks,
    None,
}

/// What a comparison reads off a chip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Quantity {
    /// Total processing performance, 10¹² operations per second times bits.
    Tpp,
    /// TPP over the applicable die area, per mm².
    TppPerMm2,
    /// All links, both directions, GB/s.
    IoGbPerS,
    /// Memory bandwidth, GB/s.
    MemoryGbPerS,
    /// Bandwidth of a bare memory stack over its area, GB/s per mm².
    HbmGbPerSPerMm2,
    /// Transistors of the packaged logic, 10⁹.
    TransistorsBillion,
}

/// How a value stands to a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// `≥`
    AtLeast,
    /// `>`
    Above,
    /// `<`
    Below,
    /// `≤`
    AtMost,
}

impl Relation {
    /// Whether `value` stands so to `limit`.
    pub fn holds(self, value: f64, limit: f64) -> bool {
        match self {
            Self::AtLeast => value >= limit,
            Self::Above => value > limit,
            Self::Below => value < limit,
            Self::AtMost => value <= limit,
        }
    }
}

/// A yes-or-no property of a chip or of a sale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words of rules.json")]
pub enum Flag {
    Datacenter,
    Nonplanar,
    #[serde(rename = "process_16_nm_or_below")]
    Process16NmOrBelow,
    HasHbm,
    SoldInUs,
    ShippedFromUs,
    ForeignChip,
    #[serde(rename = "designed_or_made_in_d5")]
    DesignedOrMadeInD5,
    ExportedByFoundryOrPackager,
    ApprovedDesigner,
    TrustedPackager,
    StateFundedDatacentre,
    OwnedByListedFirms,
}

/// A test: a tree of comparisons.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// Every part holds.
    All(Vec<Test>),
    /// One part holds.
    Any(Vec<Test>),
    /// The part does not hold.
    Not(Box<Test>),
    /// A quantity against a limit.
    Compare {
        /// What is read.
        quantity: Quantity,
        /// How it must stand.
        is: Relation,
        /// The limit, in the quantity's unit.
        value: f64,
    },
    /// A quantity against a limit that rises with the years.
    ByYear {
        /// What is read.
        quantity: Quantity,
        /// How it must stand.
        is: Relation,
        /// Limit from 1 January of a year on; no limit before the first.
        limits: BTreeMap<String, f64>,
    },
    /// A sum of quantities against a limit.
    Sum {
        /// What is added up.
        of: Vec<Quantity>,
        /// How it must stand.
        is: Relation,
        /// The limit.
        value: f64,
    },
    /// A property.
    Flag {
        /// Which.
        flag: Flag,
        /// The value it must have.
        is: bool,
    },
    /// One of these chips, by catalogue id.
    Chip(Vec<String>),
    /// On sale by this day, ISO; the catalogue's launch is read.
    LaunchedBy(String),
}

/// A dated case: what an engine must say.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Catalogue id.
    pub chip: String,
    /// Country of the buyer.
    pub destination: String,
    /// Day, ISO.
    pub date: String,
    /// `free`, `licence`, `nac`, `case_by_case` or `denial`.
    pub expect: String,
}

/// Why a rule set was not edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleEditError {
    /// No rule of this id.
    NoSuchRule(String),
    /// The rule compares the quantity with no such limit.
    NoSuchLimit(Quantity),
    /// The new limit is not a finite number.
    NotFinite,
    /// The rule would end before it begins.
    Reversed,
}

impl Rules {
    /// The rule with this id.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    fn edited(
        &self,
        id: &str,
        edit: impl FnOnce(&mut Rule) -> Result<(), RuleEditError>,
    ) -> Result<Self, RuleEditError> {
        let mut rules = self.clone();
        let rule = rules
            .rules
            .iter_mut()
            .find(|rule| rule.id == id)
            .ok_or_else(|| RuleEditError::NoSuchRule(id.into()))?;
        edit(rule)?;
        Ok(rules)
    }

    /// A copy in which a rule compares `quantity` with `new` wherever it compared it (or its sum with others) with `old`.
    ///
    /// # Errors
    /// [`RuleEditError`] when there is no such rule or limit, or `new` is not finite.
    pub fn with_threshold(&self, id: &str, quantity: Quantity, old: f64, new: f64) -> Result<Self, RuleEditError> {
        if !new.is_finite() {
            return Err(RuleEditError::NotFinite);
        }
        self.edited(id, |rule| {
            let changed = rule.test.as_mut().map_or(0, |test| test.replace(quantity, old, new));
            if changed == 0 {
                Err(RuleEditError::NoSuchLimit(quantity))
            } else {
                Ok(())
            }
        })
    }

    /// A copy in which a rule is in force from `from` (first day) to `to` (last day; `None` for ever), ISO days.
    ///
    /// # Errors
    /// [`RuleEditError`] when there is no such rule or the days are reversed.
    pub fn with_dates(&self, id: &str, from: &str, to: Option<&str>) -> Result<Self, RuleEditError> {
        self.edited(id, |rule| {
            if to.is_some_and(|to| to < from) {
                return Err(RuleEditError::Reversed);
            }
            rule.from = Some(from.into());
            rule.comply_from = None;
            rule.to = to.map(Into::into);
            Ok(())
        })
    }

    /// A copy with only these rules.
    #[must_use]
    pub fn only(&self, ids: &[&str]) -> Self {
        let mut rules = self.clone();
        rules.rules.retain(|rule| ids.contains(&rule.id.as_str()));
        rules
    }
}

impl Test {
    /// Replaces a limit; how many places changed.
    fn replace(&mut self, wanted: Quantity, old: f64, new: f64) -> usize {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter_mut().map(|part| part.replace(wanted, old, new)).sum(),
            Self::Not(part) => part.replace(wanted, old, new),
            Self::Compare { quantity, value, .. } if *quantity == wanted && *value == old => {
                *value = new;
                1
            }
            Self::Sum { of, value, .. } if of.contains(&wanted) && *value == old => {
                *value = new;
                1
            }
            _ => 0,
        }
    }
}
