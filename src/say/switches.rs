//! Names of what a sceptic flips: the alternative readings of [`crate::audit::switches`].

use super::Lang;
use crate::audit::Switch;
use crate::scenario::{Class, Downtime, PhiPrior, SpeedBasis};

/// What is chosen, and the choice: "Downtime", "left out".
pub const fn named(switch: Switch, lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::En => en(switch),
        Lang::Ja => ja(switch),
    }
}

const fn en(switch: Switch) -> (&'static str, &'static str) {
    match switch {
        Switch::Speed(speed) => (
            "Hours of training",
            match speed {
                SpeedBasis::Model => "estimated",
                SpeedBasis::Published => "as stated",
            },
        ),
        Switch::Downtime(downtime) => (
            "Downtime",
            match downtime {
                Downtime::AsBilled => "inside the hours, as billed",
                Downtime::Added => "added to the stated hours",
                Downtime::LeftOut => "taken out of the estimate",
            },
        ),
        Switch::Class(class) => (
            "Runs that it is compared with",
            match class {
                Class::FrontierProduction => "frontier production",
                Class::Published => "other published runs",
                Class::VendorBenchmark => "benchmarks of chip makers",
            },
        ),
        Switch::Phi(prior) => (
            "Evidence for the final runs’ share",
            match prior {
                PhiPrior::Wide => "four developers: where a fifth would fall",
                PhiPrior::OpenAi => "OpenAI, 2024",
                PhiPrior::Labs => "four developers: lowest to highest",
                PhiPrior::Lambert => "N. Lambert on V3",
            },
        ),
    }
}

const fn ja(switch: Switch) -> (&'static str, &'static str) {
    match switch {
        Switch::Speed(speed) => (
            "学習の時間",
            match speed {
                SpeedBasis::Model => "推計",
                SpeedBasis::Published => "示されたとおり",
            },
        ),
        Switch::Downtime(downtime) => (
            "故障による停止",
            match downtime {
                Downtime::AsBilled => "支払う時間に含まれる",
                Downtime::Added => "示された時間に足す",
                Downtime::LeftOut => "推計から除く",
            },
        ),
        Switch::Class(class) => (
            "速さの手本とする学習",
            match class {
                Class::FrontierProduction => "最先端の本番の学習",
                Class::Published => "そのほかの公表例",
                Class::VendorBenchmark => "チップメーカーの性能試験",
            },
        ),
        Switch::Phi(prior) => (
            "本番の割合の根拠",
            match prior {
                PhiPrior::Wide => "4つの開発元から推計した5つ目",
                PhiPrior::OpenAi => "OpenAIの2024年の実績",
                PhiPrior::Labs => "4つの開発元の最小から最大",
                PhiPrior::Lambert => "ランバート氏によるV3の推計",
            },
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_choices_are_called_the_same() {
        for lang in Lang::ALL {
            let names: Vec<_> = Switch::all().map(|switch| named(switch, lang)).collect();
            for (index, name) in names.iter().enumerate() {
                assert!(!names[..index].contains(name), "{name:?}");
            }
        }
    }
}
