//! What is alleged has a name and a date, and is never passed off as known.

use undersold::facts::{AllegationKind, Archive, Confidence, Facts};

#[test]
fn every_allegation_is_dated_named_and_unconfirmed() {
    let rows = &Archive::bundled().allegations;
    assert_eq!(rows.len(), 6);
    for row in rows {
        assert!(row.who.len() > 3 && row.claim.ends_with('.'), "{}", row.id);
        assert!(row.date.len() >= 7 && row.date <= row.evidence.date, "{}", row.id);
        // None was read in the text of whoever said it.
        let confidence = row.evidence.confidence;
        assert!(matches!(
            confidence,
            Confidence::ReadSecondHand | Confidence::Unverified
        ));
        let source = Facts::bundled().source(&row.evidence.source).expect(&row.id);
        assert_eq!(source.read, undersold::facts::Reading::SecondHand, "{}", row.id);
        if row.kind == AllegationKind::Allegation {
            assert_eq!(confidence, Confidence::Unverified, "{}", row.id);
        }
    }
    // An official's accusation is not the only one: Huawei speaks of its own part, on another chip.
    let of = |id: &str| rows.iter().find(|row| row.id == id).expect(id);
    assert_eq!(of("v4-blackwell").chips, ["Blackwell"]);
    assert_eq!(of("v4-flash-huawei").kind, AllegationKind::Statement);
}
