//! The condition under which anything is said of the programme: what share of research computing the final runs are.

use super::Lang;
use crate::scenario::{Param, PhiPrior, Scenario};

/// Begins a sentence on the programme: "If spending was split as at …, ". In Japanese the comma is inside.
pub fn condition(scenario: &Scenario, lang: Lang) -> &'static str {
    let typed = scenario.edit(Param::Phi).is_some();
    match (lang, typed, scenario.phi_prior()) {
        (Lang::En, true, _) => "With the share of final runs that was typed in, ",
        (Lang::En, _, PhiPrior::Wide | PhiPrior::Labs) => {
            "If computing was split as is reported of OpenAI, Z.ai, Ai2 and MiniMax, "
        }
        (Lang::En, _, PhiPrior::OpenAi) => "If computing was split as is reported of OpenAI in 2024, ",
        (Lang::En, _, PhiPrior::Lambert) => "If experiments took what N. Lambert estimated for V3, ",
        (Lang::Ja, true, _) => "入力された本番の割合のとおりなら、",
        (Lang::Ja, _, PhiPrior::Wide | PhiPrior::Labs) => {
            "計算の配分が、伝えられるOpenAI、Z.ai、Ai2、MiniMaxの例と同じだったとすれば、"
        }
        (Lang::Ja, _, PhiPrior::OpenAi) => "計算の配分が、伝えられる2024年のOpenAIの例と同じだったとすれば、",
        (Lang::Ja, _, PhiPrior::Lambert) => "実験の費用がN・ランバート氏によるV3の推計どおりだったとすれば、",
    }
}

/// A whole sentence under the condition.
pub fn under(scenario: &Scenario, lang: Lang, sentence: &str) -> String {
    let condition = condition(scenario, lang);
    let mut letters = sentence.chars();
    let first = letters.next().map(|first| first.to_ascii_lowercase());
    condition.chars().chain(first).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{Archive, Confidence, Facts};
    use crate::scenario::Link;

    /// What was read second-hand is called reported.
    #[test]
    fn second_hand_shares_are_called_reported() {
        let facts = Facts::bundled();
        let shares = || Archive::bundled().comparators.iter().filter(|row| row.param == "phi");
        assert!(shares().all(|row| row.evidence.confidence == Confidence::ReadSecondHand));
        for link in ["", "phi_prior=labs", "phi_prior=openai"] {
            let scenario = Link::parse(link, facts).scenario;
            assert!(condition(&scenario, Lang::En).contains("reported"));
            assert!(condition(&scenario, Lang::Ja).contains("伝えられる"));
        }
    }

    /// The developers named are those that the evidence has, and a typed share is nobody's.
    #[test]
    fn the_condition_is_that_of_the_reading() {
        let facts = Facts::bundled();
        let of = |link: &str, lang| condition(&Link::parse(link, facts).scenario, lang);
        for lang in Lang::ALL {
            for row in Archive::bundled().comparators.iter().filter(|row| row.param == "phi") {
                for link in ["", "phi_prior=labs"] {
                    assert!(of(link, lang).contains(row.who.as_str()), "{}", row.who);
                }
                assert!(!of("phi=0.2", lang).contains(row.who.as_str()));
                assert_eq!(
                    of("phi_prior=openai", lang).contains(row.who.as_str()),
                    row.who == "OpenAI"
                );
            }
        }
    }
}
