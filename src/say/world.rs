//! The export-control worlds in words: a sentence for one, a Markdown table for all.

use super::number::{self, Style};
use super::{Lang, date, missing, words};
use crate::audit::Missing;
use crate::audit::worlds::{Over, Standing, Undoable, WorldAudit, WorldRun};
use crate::facts::world::{Way, World};
use crate::model::rules::Outcome;
use crate::scenario::Pay;
use crate::units::Usd;

/// What a world makes of the run: chip, law with its citation, cost, days.
pub fn sentence(world: &WorldAudit, lang: Lang) -> String {
    let name = (words(lang).names.world)(world.world);
    match (&world.run, lang) {
        (Ok(run), Lang::En) => format!(
            "**{name}**: {} – {}. {}, {}{}.",
            run.chip_name,
            law(world.way, &run.standing, lang),
            cost(run, lang),
            number::days(run.days.median, lang),
            against_none(run, lang)
        ),
        (Ok(run), Lang::Ja) => format!(
            "**{name}**：{}（{}）。{}、{}{}。",
            run.chip_name,
            law(world.way, &run.standing, lang),
            cost(run, lang),
            number::days(run.days.median, lang),
            against_none(run, lang)
        ),
        (Err(why), lang) => {
            let reason = undoable(why, lang);
            match (why.is_certain(), lang) {
                (true, Lang::En) => format!("**{name}**: cannot be done: {reason}."),
                (true, Lang::Ja) => format!("**{name}**：実行できません（{reason}）。"),
                (false, Lang::En) => format!("**{name}**: what it takes is not known: {reason}."),
                (false, Lang::Ja) => format!("**{name}**：何が要るかは分かりません（{reason}）。"),
            }
        }
    }
}

/// Every world as a Markdown section that begins with the chosen one.
pub fn markdown(worlds: &[WorldAudit], chosen: World, lang: Lang) -> String {
    let (title, head) = match lang {
        Lang::En => (
            "The same run under other export rules",
            "| World | Chip | Law | Cost | Days | Cost ÷ no controls | Days ÷ no controls | Chips for the run’s own days |",
        ),
        Lang::Ja => (
            "輸出規制が違っていた場合の同じ学習",
            "| 想定 | チップ | 適法性 | 費用 | 日数 | 費用 ÷ 規制なし | 日数 ÷ 規制なし | 元の日数で終える基数 |",
        ),
    };
    let mut out = format!("## {title}\n\n");
    if let Some(chosen) = worlds.iter().find(|world| world.world == chosen) {
        out += &format!("{}\n\n", sentence(chosen, lang));
    }
    out += &format!("{head}\n|{}\n", " --- |".repeat(8));
    for world in worlds {
        let name = (words(lang).names.world)(world.world);
        out += &match &world.run {
            Ok(run) => {
                let ratio =
                    |over: Option<Over>| over.map_or_else(|| "–".into(), |over| number::ratio(over.medians, lang));
                format!(
                    "| {name} | {} | {} | {} | {} | {} | {} | {} |\n",
                    run.chip_name,
                    law(world.way, &run.standing, lang),
                    cost(run, lang),
                    number::days(run.days.median, lang),
                    ratio(run.cost_over_none),
                    ratio(run.days_over_none),
                    run.chips_for_claimed_days
                        .map_or_else(|| "–".into(), |chips| number::count(chips.ceil(), lang)),
                )
            }
            Err(why) => format!("| {name} | – | {} | – | – | – | – | – |\n", undoable(why, lang)),
        };
    }
    out
}

fn cost(run: &WorldRun, lang: Lang) -> String {
    let money = |usd: Usd| number::money(usd, lang, Style::Modelled);
    match (&run.cost, run.pay, lang) {
        (Ok(spread), Pay::Rent, Lang::En) => format!("{} rented", money(spread.median)),
        (Ok(spread), Pay::Rent, Lang::Ja) => format!("{}（賃借）", money(spread.median)),
        (Ok(spread), Pay::Own, Lang::En) => format!("{} owned", money(spread.median)),
        (Ok(spread), Pay::Own, Lang::Ja) => format!("{}（保有）", money(spread.median)),
        (Err(missing), _, _) => reason(missing, &run.chip_name, lang),
    }
}

fn against_none(run: &WorldRun, lang: Lang) -> String {
    let ratio = |over: Option<Over>| over.map(|over| number::ratio(over.medians, lang));
    match (ratio(run.cost_over_none), ratio(run.days_over_none), lang) {
        (Some(cost), Some(days), Lang::En) => format!("; {cost} the cost and {days} the days without controls"),
        (Some(cost), Some(days), Lang::Ja) => format!("（規制なしの費用の{cost}、日数の{days}）"),
        _ => String::new(),
    }
}

/// The law for a chip, with the rule's citation.
pub fn law(way: Way, standing: &Standing, lang: Lang) -> String {
    let said = match (way, lang) {
        (Way::Rent, Lang::En) => "renting abroad is not barred".into(),
        (Way::Rent, Lang::Ja) => "国外での賃借は禁じられていない".into(),
        (Way::Smuggle, Lang::En) if !standing.lawful => "not lawful".into(),
        (Way::Smuggle, Lang::Ja) if !standing.lawful => "違法".into(),
        _ => match (standing.outcome, standing.lawful, lang) {
            (Some(found), _, _) => outcome(found, lang).into(),
            (None, true, Lang::En) => "outside these rules".into(),
            (None, true, Lang::Ja) => "規則の対象外".into(),
            (None, false, Lang::En) => "not known".into(),
            (None, false, Lang::Ja) => "不明".into(),
        },
    };
    let cited = |citation: &Option<(String, String)>| match (citation, lang) {
        (Some((_, citation)), Lang::En) => format!(" ({citation})"),
        (Some((_, citation)), Lang::Ja) => format!("［{citation}］"),
        (None, _) => String::new(),
    };
    let mut text = match (way, lang, &standing.rule) {
        (Way::Rent, Lang::En, Some((_, bills))) => format!("{said} (not enacted: {bills})"),
        (Way::Rent, Lang::Ja, Some((_, bills))) => format!("{said}［未成立：{bills}］"),
        // The rule that ended the stretch is cited with its end.
        (Way::Buy, _, rule) if *rule == standing.ended_by => said,
        (_, _, rule) => said + &cited(rule),
    };
    let end = cited(&standing.ended_by);
    let acquired = standing.acquired.as_ref().map(|(from, until)| {
        (
            date::day(from, lang),
            until.as_ref().map(|until| date::day(until, lang)),
        )
    });
    match (acquired, lang) {
        (Some((from, Some(until))), Lang::En) => {
            text += &format!(", available from {from} to the day before {until}{end}");
        }
        (Some((from, Some(until))), Lang::Ja) => text += &format!("、{from}から{until}の前日まで入手可{end}"),
        (Some((from, None)), Lang::En) => text += &format!(", available since {from}"),
        (Some((from, None)), Lang::Ja) => text += &format!("、{from}以降入手可"),
        (None, _) => {}
    }
    if standing.duty > 0.0 {
        let share = number::percent(standing.duty, lang);
        text += &match lang {
            Lang::En => format!(", duty of {share}"),
            Lang::Ja => format!("、関税{share}"),
        };
    }
    if let (Way::Buy, Some((found, rule))) = (way, &standing.on_claim_date)
        && !found.is_open()
    {
        text += &match lang {
            Lang::En => format!("; on the day of release {}{}", outcome(*found, lang), cited(rule)),
            Lang::Ja => format!("。公開日には{}{}", outcome(*found, lang), cited(rule)),
        };
    }
    text
}

fn outcome(outcome: Outcome, lang: Lang) -> &'static str {
    match (outcome, lang) {
        (Outcome::Domestic, Lang::En) => "made in China, no export",
        (Outcome::Domestic, Lang::Ja) => "中国製で輸出にあたらない",
        (Outcome::Free, Lang::En) => "free to sell",
        (Outcome::Free, Lang::Ja) => "自由に販売できる",
        (Outcome::Notify, Lang::En) => "after notice",
        (Outcome::Notify, Lang::Ja) => "届出後に可",
        (Outcome::LicenceGranted, Lang::En) => "by licence, granted",
        (Outcome::LicenceGranted, Lang::Ja) => "許可制（許可あり）",
        (Outcome::CaseByCase, Lang::En) => "by licence, case by case",
        (Outcome::CaseByCase, Lang::Ja) => "許可制（個別審査）",
        (Outcome::Licence, Lang::En) => "licence required",
        (Outcome::Licence, Lang::Ja) => "許可が必要",
        (Outcome::PresumptionOfDenial, Lang::En) => "licence required, denial presumed",
        (Outcome::PresumptionOfDenial, Lang::Ja) => "許可が必要（原則不許可）",
    }
}

/// Why the run cannot be done, as part of a sentence.
pub fn undoable(why: &Undoable, lang: Lang) -> String {
    match (why, lang) {
        (Undoable::RulesEdited, Lang::En) => "the rule that this world changes was edited".into(),
        (Undoable::RulesEdited, Lang::Ja) => "この想定が変える規則が編集されている".into(),
        (Undoable::NothingLawful, Lang::En) => "no chip was available in time".into(),
        (Undoable::NothingLawful, Lang::Ja) => "間に合うチップがない".into(),
        (Undoable::NoLink(chips), Lang::En) => {
            format!("{} were available, but have no link between chips", chips.join(" and "))
        }
        (Undoable::NoLink(chips), Lang::Ja) => {
            format!("入手できる{}にはチップ間の専用接続がない", chips.join("と"))
        }
        (Undoable::NotModelled(chips), Lang::En) => {
            format!(
                "{} were available, but their speed is not modelled",
                chips.join(" and ")
            )
        }
        (Undoable::NotModelled(chips), Lang::Ja) => {
            format!("入手できる{}の速さは計算モデルにない", chips.join("と"))
        }
        (Undoable::NoPlan(missing), _) => reason(missing, "", lang),
    }
}

fn reason(what: &Missing, chip: &str, lang: Lang) -> String {
    missing::label(what, chip, lang).long
}
