//! Japanese: names of parameters, units and choices.

use crate::say::words::Names;
use crate::scenario::{Group, Param, Pay, Preset, Rung, SpeedBasis, Unit, World};

/// Names of parameters, units and choices.
pub(super) const NAMES: Names = Names {
    param,
    unit,
    group,
    pay,
    speed,
    world,
    preset,
    rung: rung_choice,
};

fn param(param: Param) -> &'static str {
    match param {
        Param::Price => "GPU 1時間の賃料",
        Param::Speed => "チームの速さ",
        Param::Goodput => "有効な時間の割合",
        Param::Extra => "長文対応と事後学習",
        Param::Phi => "研究開発に占める本番の割合",
        Param::Heads => "人数",
        Param::Wage => "1人あたりの費用",
        Param::Years => "開発の期間",
        Param::Data => "データ",
        Param::Rl => "R1の強化学習",
        Param::Server => "サーバー価格（GPU 1基あたり）",
        Param::Transfer => "別チップでの速さ",
        Param::Months => "保有の月数",
        Param::Tokens => "学習トークン数",
        Param::Chips => "チップの数",
        Param::Network => "ネットワークの割合",
        Param::Capital => "資本費",
        Param::Decline => "価値の下落",
        Param::Use => "稼働率",
        Param::Colo => "データセンターの賃料",
        Param::Kwh => "電力の価格",
        Param::Pue => "PUE",
        Param::Load => "平均負荷",
        Param::ServerFactor => "サーバーの電力比",
        Param::Gamma => "休む専門家モジュールの重み",
        Param::TextQuality => "仮定：文章の質",
        Param::TextKept => "仮定：読む文章の割合",
        Param::Age => "機器の使用年数",
    }
}

/// What a parameter means, beside its field.
pub(in crate::say) fn meaning(param: Param) -> &'static str {
    match param {
        Param::Price => "学習した時期の、アクセラレーター1基1時間の市場価格。",
        Param::Speed => "同じ種類の学習が普通に出す速さに対する比。1が普通のチーム、1.5ならその1.5倍の速さです。",
        Param::Goodput => "学習が進んだ時間。残りは故障と再起動で失われます。",
        Param::Extra => "長文対応と事後学習。事前学習の時間に対する割合。",
        Param::Phi => "研究の計算全体のうち、モデルになった分。",
        Param::Heads => "開発にあたる人の数。",
        Param::Wage => "給与と間接費、1年分。",
        Param::Years => "人件費を数える年数。",
        Param::Data => "利用料、合成データ、注釈。",
        Param::Rl => "完成した土台のモデルに対する強化学習の費用。",
        Param::Server => "サーバーの価格を基数で割った額。カード単体はこれより安くなります。",
        Param::Transfer => "別のチップでの速さ。当サイトの計算に対する比。",
        Param::Months => "このモデルのためにクラスターを持つ期間。",
        Param::Tokens => "事前学習で読む文章の量。",
        Param::Chips => "1つの数です。日数を決め、時間はほとんど変えません。",
        Param::Network => "クラスターの価格に占める割合。",
        Param::Capital => "機器の価値に対する年率。",
        Param::Decline => "年あたりの桁数。0.14なら1年で28%下がります。",
        Param::Use => "保有する時間のうち動いている割合。",
        Param::Colo => "1kW・1か月あたり。建物と冷却、PUEを含む。",
        Param::Kwh => "産業用の価格。",
        Param::Pue => "建物全体の電力を計算機の電力で割った値。",
        Param::Load => "定格に対する消費電力の割合。",
        Param::ServerFactor => "GPU 1基あたりのサーバー定格電力と、GPUの定格電力の比。",
        Param::Gamma => {
            "0なら働くパラメーターだけ、1なら休むものも同じに数えます。差の内訳だけを変え、費用は変えません。"
        }
        Param::TextQuality => "役に立つ文章の割合。手抜きと性能の図だけを変えます。",
        Param::TextKept => "手抜きと性能の図だけを変え、費用は変えません。",
        Param::Age => "購入から学習までの年数。幅は、そのチップを買えた時期によります。",
    }
}

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Factor => "倍",
        Unit::Share => "（0〜1）",
        Unit::ShareOfHours => "（時間比）",
        Unit::UsdPerGpuHour => "ドル/時",
        Unit::UsdPerChip => "ドル",
        Unit::UsdMillion => "百万ドル",
        Unit::UsdMillionPerYear => "百万ドル/年",
        Unit::UsdPerKilowattMonth => "ドル/kW・月",
        Unit::UsdPerKilowattHour => "ドル/kWh",
        Unit::TrillionTokens => "兆",
        Unit::Chips => "基",
        Unit::People => "人",
        Unit::Years => "年",
        Unit::Months => "か月",
        Unit::SharePerYear => "/年",
        Unit::OrdersPerYear => "桁/年",
    }
}

fn group(group: Group) -> &'static str {
    match group {
        Group::Run => "学習そのもの",
        Group::Price => "賃料",
        Group::Ownership => "保有",
        Group::Power => "電力と建物",
        Group::Programme => "実験・人・データ",
        Group::Cuts => "もし手を抜いたら",
    }
}

fn pay(pay: Pay) -> &'static str {
    match pay {
        Pay::Rent => "市場で借りる",
        Pay::Own => "自社で保有する",
    }
}

fn speed(speed: SpeedBasis) -> &'static str {
    match speed {
        SpeedBasis::Model => "推計",
        SpeedBasis::Published => "公表のとおり",
    }
}

fn preset(preset: Preset) -> &'static str {
    match preset {
        Preset::OwnFigure => "DeepSeekの計算どおり",
        Preset::MarketRent => "市場価格で借りた場合",
        Preset::OwnCluster => "自社で保有した場合",
        Preset::EverythingCounted => "すべて数える",
    }
}

fn rung_choice(rung: Rung) -> &'static str {
    match rung {
        Rung::Energy => "電気代だけ",
        Rung::Pretraining => "事前学習",
        Rung::Run => "本番1回の学習",
        Rung::Rl => "＋R1の強化学習",
        Rung::Experiments => "＋実験・失敗",
        Rung::People => "＋人件費",
        Rung::Programme => "開発全体の費用",
        Rung::Owning => "クラスターの保有",
        Rung::Fleet => "全チップの購入",
        Rung::LabYear => "研究所全体の1年",
    }
}

fn world(world: World) -> &'static str {
    match world {
        World::Actual => "実際の規制",
        World::None => "規制なし",
        World::Loose2022 => "2022年10月規則のまま",
        World::Strict2022 => "接続条件のない2022年10月規則",
        World::Rule2023 => "初めから2023年10月規則",
        World::Rule2025H20 => "初めから2025年4月の制限",
        World::Rule2026H200 => "初めから2026年1月の審査",
        World::Grey => "密輸品",
        World::Offshore => "国外で賃借",
        World::Domestic => "中国製チップ",
        World::Custom => "自分で決めた規則",
    }
}
