//! Japanese: the words of the figures.

mod names;

use super::Label;
use super::words::{ChipsWords, CommonWords, LadderWords, MissingWords, OddsWords, StructureWords, Words};
use crate::audit::{HourPart, ProgrammePart, Reading};
use crate::facts::SaleState;
use crate::scenario::{Pay, Rung, SpeedBasis};

/// Every message, in Japanese.
pub static WORDS: Words = Words {
    ladder: LADDER,
    structure: STRUCTURE,
    chips: CHIPS,
    odds: ODDS,
    names: names::NAMES,
    missing: MissingWords {
        rent: |chip| Label::new(format!("{chip}の賃料は見つからない"), "賃料の情報なし"),
        server: |chip| Label::new(format!("{chip}の価格は見つからない"), "価格の情報なし"),
        lawful: |chip| {
            Label::new(
                format!("{chip}が解禁されない限り学習できない"),
                "合法なチップでは学習不可",
            )
        },
        fit: |chips, at| match at {
            Some(at) => Label::new(
                format!("{chips}基には載らない（{at}基なら可）"),
                format!("{at}基なら載る"),
            ),
            None => Label::new(format!("{chips}基のメモリーに載らない"), "メモリーに載らない"),
        },
    },
    common: CommonWords {
        claim_line: |maker, amount| Label::new(format!("{maker}の公表値 {amount}"), format!("公表値 {amount}")),
        estimate: |subject, median, range| format!("{subject}、中央値{median}、90%範囲{range}"),
        point: |subject, value| format!("{subject}、{value}"),
        claim: |subject, value| format!("{subject}、公表値{value}"),
        carried: |subject, value| format!("{subject}、公表の時間と単価をこの範囲まで広げた値{value}"),
        unverified: |value| format!("{value}（未検証）"),
        range: |low, high| format!("{low}〜{high}"),
        our_judgement: "当サイトの判断",
        our_arithmetic: "出典にもとづく当サイトの計算",
        at_least: |value| format!("{value}超"),
        list: "；",
        none: "–",
    },
};

const LADDER: LadderWords = LadderWords {
    title: |claim, programme| format!("{claim}は「本番1回の計算代」。開発の全費用は約{programme}"),
    title_unknown: |claim, chip| format!("{claim}は「本番1回の計算代」。{chip}ではいくらになるか、わからない"),
    finding: |scope, median, range, ratio| {
        format!("{scope}は、当サイトの推計で{median}（90%範囲は{range}）。公表値の{ratio}にあたる。")
    },
    programme: |median, range, ratio| {
        format!("実験、人件費、データまで数えると中央値は{median}（{range}）で、公表値の{ratio}になる。")
    },
    fixed: |scope, value, ratio| format!("{scope}は、前提をすべて1点に固定すると{value}。公表値の{ratio}にあたる。"),
    scope: |rung| match rung {
        Rung::Energy => "電気代だけ",
        Rung::Pretraining => "事前学習だけ",
        Rung::Run => "本番1回の学習",
        Rung::Rl => "R1の強化学習まで含む本番の学習",
        Rung::Experiments => "失敗を含むすべての計算",
        Rung::People => "計算と人件費",
        Rung::Programme => "開発の全費用",
        Rung::Owning => "クラスターの保有",
        Rung::Fleet => "報道された全チップ",
        Rung::LabYear => "研究所全体の1年",
    },
    rung: |rung, is_claim| match (rung, is_claim) {
        (Rung::Energy, _) => Label::same("電気代だけ"),
        (Rung::Pretraining, _) => Label::same("事前学習"),
        (Rung::Run, true) => Label::same("＋長文対応・微調整＝公表値"),
        (Rung::Run, false) => Label::same("＋長文対応・微調整"),
        (Rung::Rl, true) => Label::same("＋R1の強化学習＝公表値"),
        (Rung::Rl, false) => Label::same("＋R1の強化学習"),
        (Rung::Experiments, _) => Label::same("＋実験・失敗した学習"),
        (Rung::People, _) => Label::same("＋人件費"),
        (Rung::Programme, _) => Label::same("＋データ＝開発の全費用"),
        (Rung::Owning, _) => Label::same("クラスターの保有"),
        (Rung::Fleet, _) => Label::same("全チップの購入額（報道）"),
        (Rung::LabYear, _) => Label::same("研究所全体の1年"),
    },
    adds: |rung| match rung {
        Rung::Energy => "電気代だけ。下の段に含まれる（足さない）",
        Rung::Pretraining => "事前学習のGPU時間",
        Rung::Run => "長文対応と事後学習",
        Rung::Rl => "完成した基盤モデルに対するR1の強化学習",
        Rung::Experiments => "研究と失敗した学習。本番は研究開発の計算の一部にすぎない",
        Rung::People => "人数×人件費×年数",
        Rung::Programme => "データの利用料、合成、注釈",
        Rung::Owning => "動いていない時間も含むクラスターの費用。上の段には続かない",
        Rung::Fleet => "グループの全チップ、あらゆる用途の分。1つのモデルの費用ではない",
        Rung::LabYear => "研究所が1年に行うことすべて",
    },
    owning: |chips, low, high| {
        Label::new(
            format!("{chips}基を{low}〜{high}か月保有"),
            format!("{low}〜{high}か月の保有"),
        )
    },
    key: [
        "公表値",
        "公表の時間と単価を、その範囲まで広げた値",
        "当サイトの推計（90%範囲と中央値）",
        "報道・未検証",
    ],
    caption: "米ドル、対数目盛（1目盛で10倍）。中央値どうしは足し算にならない。対象外：利用者向けの推論、営業、社屋。",
    table: "何を数えるといくらになるか（狭い範囲から順に、米ドル）",
    columns: [
        "数える範囲",
        "加わるもの",
        "時間の根拠",
        "単価の根拠",
        "公表の時間と単価",
        "5%点",
        "中央値",
        "95%点",
        "公表・報道された額",
    ],
    hours: |speed| match speed {
        SpeedBasis::Model => "当サイトの推計（公表の速さを見ない）",
        SpeedBasis::Published => "公表された時間",
    },
    price: |pay| match pay {
        Pay::Rent => "市場の賃料",
        Pay::Own => "保有の費用",
    },
    price_of_power: "電力の価格",
    story: |hours, price, claim| {
        [
            format!(
                "申告の計算は、{hours}に1時間{price}を掛けた{claim}です。単価は仮に置いた賃料で、請求書ではありません。長い文脈への\
                 拡張と調整は含まれますが、研究、予備実験、人件費、データ費は含まれません。"
            ),
            "完成した一回の周りにどれだけの計算が要ったかは、どの文書にもありません。そのため広い段ほど判断に頼り、範囲も広く\
             なります。「最大で九割安い」という言い方は、DeepSeek のどの論文にもありません。"
                .into(),
        ]
    },
};

const STRUCTURE: StructureWords = StructureWords {
    title: |first, second, share, power| {
        format!("費用の{share}は{first}と{second}。電気代は計算1時間の{power}にすぎない")
    },
    title_no_hour: |first, second, share| format!("費用の{share}は{first}と{second}"),
    finding: |experiments, people, run| {
        format!(
            "開発費の{experiments}は最終モデルにならなかった計算、{people}は人件費。公表値にあたる最終学習は{run}。"
        )
    },
    programme: |median| (format!("開発全体（中央値 約{median}）"), "何に使うか".into()),
    hour: |price| (format!("GPU 1時間（自社保有 {price}）"), "何でできているか".into()),
    part: |part| match part {
        ProgrammePart::Experiments => Label::same("実験・失敗した学習"),
        ProgrammePart::People => Label::same("人件費"),
        ProgrammePart::Run => Label::new("最終学習（公表値の範囲）", "最終学習"),
        ProgrammePart::Data => Label::same("データ"),
    },
    part_in_sentence: |part| match part {
        ProgrammePart::Experiments => "実験",
        ProgrammePart::People => "人件費",
        ProgrammePart::Run => "最終学習",
        ProgrammePart::Data => "データ",
    },
    hour_part: |part| match part {
        HourPart::Chips => Label::same("チップ"),
        HourPart::Server => Label::same("サーバーの残り"),
        HourPart::Network => Label::same("ネットワーク"),
        HourPart::Building => Label::same("建物・冷却"),
        HourPart::Power => Label::same("電気"),
    },
    key: ["公表値や測定から", "仮定を含む"],
    caption: |draws, capital, used, colo| {
        format!(
            "開発全体の割合は{draws}回の計算の平均（中央値どうしは足しても100%にならない）。GPU時間の内訳は資本費{capital}、\
             稼働率{used}、月{colo}/kW（冷却を含む）。"
        )
    },
    margin: |rent, share, above| {
        if above {
            format!("賃料が{rent}なら、貸し手の取り分はその{share}。")
        } else {
            format!("賃料が{rent}なら、これを{share}下回り、この価格で買った貸し手は赤字になる。")
        }
    },
    table: "開発全体とGPU 1時間の内訳",
    columns: ["内訳", "割合", "中央値", "90%範囲", "根拠"],
    basis: ["公表値・測定", "判断による仮定"],
    story: |[hour, chips, power, people, experiments]| {
        format!(
            "元のレポートは、チップ、電力、技術者を挙げています。所有した GPU の1時間（{hour}）のうち、チップ自体は{chips}、電力は\
             {power}です。開発計画の全体では、人件費が{people}、実験と失敗が{experiments}を占めます。"
        )
    },
    unknown: "こうした割合を公表する研究所はありません。チップと電力の価格は提示額や実測に基づきますが、実験、人、データに\
              どれだけ使うかは私たちの判断です。",
};

const CHIPS: ChipsWords = ChipsWords {
    title: |chip, cost, days| format!("{chip}なら費用は公表値の{cost}、日数は{days}"),
    title_plain: |chip| format!("{chip}以外のチップで同じ学習をすると"),
    finding: |chip, days, usd| format!("同じ学習を{chip}で行うと{usd}・{days}。"),
    finding_two: |[chip, days, usd, chip2, days2, usd2]| {
        format!("同じ学習を{chip}で行うと{usd}・{days}、{chip2}では{usd2}・{days2}。")
    },
    time_first: "規制が効くのは費用より先に時間だ。",
    group: |state, year| match state {
        SaleState::Barred => Label::new(format!("{year}年には中国へ売れない"), format!("{year}年は禁輸")),
        SaleState::StockUsable => Label::new("販売は禁止、在庫は使える", "禁止後・在庫は可"),
        SaleState::OnSale => Label::same(format!("{year}年に中国で販売")),
        SaleState::ByLicence => Label::same(format!("{year}年は許可制")),
        SaleState::Domestic => Label::same("中国製"),
        SaleState::NotYetShipping => Label::same(format!("{year}年には未発売")),
        SaleState::Unknown => Label::same("扱いは不明"),
    },
    cost: "費用（ドル）",
    days: |chips| format!("{chips}基での日数"),
    key: ["90%範囲と中央値", "速度に仮定を含む"],
    key_claim: |usd, days| format!("公表値（賃借{usd}、{days}）"),
    caption: |capital, used, hours, chip| {
        format!(
            "自社保有の費用（資本費{capital}、稼働率{used}）。{chip}で{hours}の学習を各チップに置き換えた。日数に再起動は含まない。\
             Ascend 910Bの幅は、華為の公表速度から当サイトの見込みまで。"
        )
    },
    table: "公表された学習を別のチップで行った場合",
    columns: |days| {
        [
            "チップ".into(),
            "中国の買い手には".into(),
            "精度".into(),
            "1基の速さ（比）".into(),
            "チップ時間".into(),
            "保有の時間単価".into(),
            "費用".into(),
            "日数".into(),
            format!("{days}で終える基数"),
            "電力量".into(),
            "速さの根拠".into(),
        ]
    },
    evidence: ["演算の測定とモデル", "演算の速さは仮定", "公表値そのもの"],
    story: |count, chip| {
        [
            format!(
                "論文が挙げるのは {chip} {count}枚です。ほかのチップを使ったというのは疑惑の段階で、シンガポールの裁判も、私たちが読んだ\
                 どの文書でも DeepSeek に結び付いていません。計算できるのは、同じ学習をほかのチップで行ったらどうなるかです。"
            ),
            "H20 や Ascend での同じ学習は、誰も公表していません。H20 の速さは仕様表から、Ascend の速さは一つの測定表から見積もって\
             おり、斜線の帯で示しています。"
                .into(),
        ]
    },
};

const ODDS: OddsWords = OddsWords {
    title: |ours, published, programme| {
        format!("公表値に収まる見込みは、本番1回で「{ours}」。公表の速さなら「{published}」、全費用なら「{programme}」")
    },
    finding: |claim, ours, published| {
        format!("本番1回が{claim}以下に収まるのは、速さも推計すると{ours}、公表の速さを受け入れると{published}。")
    },
    unknown: [
        "公表値に収まる見込みは計算できない",
        "必要な数値のひとつが、わかっていない。",
    ],
    reading: |reading| match reading {
        Reading::Blind => Label::same("本番1回：速さも推計"),
        Reading::Published => Label::same("本番1回：公表の速さを採用"),
        Reading::Programme => Label::same("開発の全費用"),
        Reading::BlindWithoutDowntime => Label::same("推計の速さ、停止時間なし"),
        Reading::PublishedWithDowntime => Label::same("公表の速さ、停止時間あり"),
    },
    assumes: |reading| match reading {
        Reading::Blind => "速さは計画計算と他社の実績から。停止時間を含む",
        Reading::Published => "公表のGPU時間をそのまま正しいとする",
        Reading::Programme => "推計の速さで、研究開発の計算、人件費、データをすべて数える",
        Reading::BlindWithoutDowntime => "1行目と同じ。ただし故障で失う時間はないとする",
        Reading::PublishedWithDowntime => "公表のGPU時間は定常の速さとし、停止時間を加える",
    },
    key: ["公表値以下", "公表値を超える（点1つが100通りのうち1通り）"],
    caption: "米ドル、対数目盛。前提の幅から計算した確率で、前提が変われば動く。誰かの正直さを測るものではない。",
    about: |frequency| format!("およそ{frequency}"),
    spoken: |row, frequency, claim, median| format!("{row}、{claim}以下は{frequency}、中央値{median}"),
    table: "費用が公表値以下に収まる確率",
    columns: ["読み方", "公表値以下", "5%点", "中央値", "95%点", "前提"],
    certain: ["この前提では確実", "この前提ではありえない"],
    story: |blind, published| {
        format!(
            "誇張でしょうか。計算そのものは一貫していて、時間、トークン、速さは互いに合います。その速さが普通かどうかは別の問題です。\
             速さを見ずに見積もると申告額に届くのは{blind}、公表の速さを受け入れると{published}です。"
        )
    },
    open: "これは私たちの範囲についての確率で、誰かの誠実さについてではありません。学習を社外で計測した人はいません。",
};
