//! Does nobody follow? Which of the techniques that DeepSeek published or made known have users outside, by what evidence.
//!
//! What was read stands apart from what others report, and makers of tools from laboratories. A pair that is not in the table is not a "no", and use is not proof of
//! having taken a technique from DeepSeek.

use crate::facts::{AdopterKind, Adoption, AdoptionState};

/// The table of techniques and adopters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread<'a> {
    /// Techniques, most users that were seen first.
    pub techniques: Vec<Technique<'a>>,
    /// Adopters: laboratories by the number of techniques they use, then makers of tools.
    pub adopters: Vec<Adopter<'a>>,
}

/// One technique.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Technique<'a> {
    /// Id in `adoption.json`.
    pub id: &'a str,
    /// Users, makers of tools and second-hand reports included.
    pub users: usize,
    /// Of these, laboratories that train models.
    pub labs: usize,
    /// Users seen in a configuration, a document or code.
    pub seen: usize,
    /// Of these, laboratories.
    pub seen_labs: usize,
    /// Everything known about it, in the order of the adopters.
    pub known: Vec<&'a Adoption>,
}

/// One adopter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Adopter<'a> {
    /// Id in `adoption.json`.
    pub id: &'a str,
    /// What kind of organisation.
    pub kind: AdopterKind,
    /// Techniques that it uses, second-hand reports included.
    pub uses: usize,
    /// Techniques of which anything is known about it.
    pub known: usize,
}

impl Spread<'_> {
    /// Techniques with a user outside that was seen.
    pub fn used(&self) -> usize {
        self.techniques.iter().filter(|technique| technique.seen > 0).count()
    }

    /// Techniques that a laboratory outside was seen to use.
    pub fn used_by_labs(&self) -> usize {
        self.techniques
            .iter()
            .filter(|technique| technique.seen_labs > 0)
            .count()
    }
}

/// Whether a row says that a technique is in use.
pub fn is_use(row: &Adoption) -> bool {
    matches!(row.state, AdoptionState::Seen | AdoptionState::SecondHand)
}

fn once<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut found = Vec::new();
    for id in ids {
        if !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

/// Counts the table of `adoption.json`.
pub fn audit(rows: &[Adoption]) -> Spread<'_> {
    let mut adopters: Vec<Adopter> = once(rows.iter().map(|row| row.adopter.as_str()))
        .into_iter()
        .filter_map(|id| {
            let own = || rows.iter().filter(move |row| row.adopter == id);
            Some(Adopter {
                id,
                kind: own().next()?.kind,
                uses: own().filter(|row| is_use(row)).count(),
                known: own().count(),
            })
        })
        .collect();
    adopters.sort_by(|a, b| a.kind.cmp(&b.kind).then(b.uses.cmp(&a.uses)));
    let place = |row: &Adoption| adopters.iter().position(|adopter| adopter.id == row.adopter);
    let mut techniques: Vec<Technique> = once(rows.iter().map(|row| row.technique.as_str()))
        .into_iter()
        .map(|id| {
            let mut known: Vec<&Adoption> = rows.iter().filter(|row| row.technique == id).collect();
            known.sort_by_key(|row| place(row));
            let count = |counts: &dyn Fn(&Adoption) -> bool| known.iter().filter(|row| counts(row)).count();
            let is_lab = |row: &Adoption| row.kind == AdopterKind::Lab;
            let is_seen = |row: &Adoption| row.state == AdoptionState::Seen;
            Technique {
                id,
                users: count(&is_use),
                labs: count(&|row| is_use(row) && is_lab(row)),
                seen: count(&is_seen),
                seen_labs: count(&|row| is_seen(row) && is_lab(row)),
                known,
            }
        })
        .collect();
    techniques.sort_by(|a, b| b.seen.cmp(&a.seen).then(b.users.cmp(&a.users)));
    Spread { techniques, adopters }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Archive;

    /// Counted by hand in the table: all twelve have a user that was seen; GRPO, `DualPipe` and the communication libraries none that is
    /// a laboratory.
    #[test]
    fn nine_of_twelve_are_used_by_laboratories() {
        let found = audit(&Archive::bundled().adoption);
        assert_eq!(
            (found.techniques.len(), found.used(), found.used_by_labs()),
            (12, 12, 9)
        );
        let of = |id: &str| {
            let technique = found.techniques.iter().find(|technique| technique.id == id).unwrap();
            [technique.users, technique.labs, technique.seen, technique.seen_labs]
        };
        // Kimi and SK Telecom seen, Mistral second-hand.
        assert_eq!(of("block_design"), [3, 3, 2, 2]);
        // DeepEP and DeepGEMM: vLLM, SGLang and NVIDIA; DualPipe: PyTorch and Huawei; all makers of tools.
        assert_eq!(of("deepep_deepgemm"), [3, 0, 3, 0]);
        assert_eq!(of("dualpipe"), [2, 0, 2, 0]);
        // TRL was seen; Qwen, Mistral, GLM, Nemotron, Ai2, Microsoft and MiMo are second-hand.
        assert_eq!(of("grpo"), [8, 7, 1, 0]);
        assert_eq!(of("fine_grained_moe"), [10, 10, 10, 10]);
    }

    #[test]
    fn order_is_by_count_and_tools_stand_last() {
        let found = audit(&Archive::bundled().adoption);
        assert!(found.techniques.windows(2).all(|pair| pair[0].seen >= pair[1].seen));
        assert!(found.adopters.windows(2).all(|pair| pair[0].kind <= pair[1].kind));
        assert_eq!(
            found
                .adopters
                .iter()
                .filter(|adopter| adopter.kind == AdopterKind::Tool)
                .count(),
            6
        );
        // No pair is told twice, and every pair of the table is in a row.
        let told: usize = found.techniques.iter().map(|technique| technique.known.len()).sum();
        assert_eq!(told, Archive::bundled().adoption.len());
        for technique in &found.techniques {
            let adopters = once(technique.known.iter().map(|row| row.adopter.as_str()));
            assert_eq!(adopters.len(), technique.known.len(), "{}", technique.id);
        }
    }
}
