//! Does nobody follow? Which of the techniques that DeepSeek published or made known have users outside, by what evidence.
//!
//! Counts with and without makers of tools stand side by side. A pair that is not in the table is not a "no", and use is not proof of
//! having taken a technique from DeepSeek.

use crate::facts::{AdopterKind, Adoption, AdoptionState};

/// The table of techniques and adopters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread<'a> {
    /// Techniques, most users first.
    pub techniques: Vec<Technique<'a>>,
    /// Adopters: laboratories by the number of techniques they use, then makers of tools.
    pub adopters: Vec<Adopter<'a>>,
}

/// One technique.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Technique<'a> {
    /// Id in `adoption.json`.
    pub id: &'a str,
    /// Users, makers of tools included.
    pub users: usize,
    /// Of these, laboratories that train models.
    pub labs: usize,
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
    /// Techniques that it uses.
    pub uses: usize,
}

impl Spread<'_> {
    /// Techniques with a user outside.
    pub fn used(&self) -> usize {
        self.techniques.iter().filter(|technique| technique.users > 0).count()
    }

    /// Techniques that a laboratory outside uses.
    pub fn used_by_labs(&self) -> usize {
        self.techniques.iter().filter(|technique| technique.labs > 0).count()
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
            let used = |labs_only: bool| {
                let counts = |row: &&&Adoption| is_use(row) && (!labs_only || row.kind == AdopterKind::Lab);
                known.iter().filter(counts).count()
            };
            Technique {
                id,
                users: used(false),
                labs: used(true),
                known,
            }
        })
        .collect();
    techniques.sort_by(|a, b| b.users.cmp(&a.users).then(b.labs.cmp(&a.labs)));
    Spread { techniques, adopters }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Archive;

    /// Counted by hand in the register: ten of eleven techniques have a user outside, none was found for DualPipe.
    #[test]
    fn ten_of_eleven_are_used() {
        let found = audit(&Archive::bundled().adoption);
        assert_eq!((found.techniques.len(), found.used()), (11, 10));
        let of = |id: &str| found.techniques.iter().find(|technique| technique.id == id).unwrap();
        assert_eq!((of("dualpipe").users, of("block_design").labs), (0, 2));
        // DeepEP and DeepGEMM: vLLM, SGLang and NVIDIA, all makers of tools.
        assert_eq!((of("deepep_deepgemm").users, of("deepep_deepgemm").labs), (3, 0));
        assert_eq!(of("fine_grained_moe").labs, 8);
        assert!(found.used_by_labs() < found.used());
    }

    #[test]
    fn order_is_by_count_and_tools_stand_last() {
        let found = audit(&Archive::bundled().adoption);
        assert!(found.techniques.windows(2).all(|pair| pair[0].users >= pair[1].users));
        assert!(found.adopters.windows(2).all(|pair| pair[0].kind <= pair[1].kind));
        assert_eq!(
            found
                .adopters
                .iter()
                .filter(|adopter| adopter.kind == AdopterKind::Tool)
                .count(),
            4
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
