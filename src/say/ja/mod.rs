//! Japanese: the words of the figures.

pub(super) mod names;

use super::Label;
use super::words::{CommonWords, LadderWords, Words};
use crate::facts::Reading;
use crate::scenario::{Pay, Rung, SpeedBasis};

/// Every message, in Japanese.
pub static WORDS: Words = Words {
    ladder: LADDER,
    names: names::NAMES,
    common: CommonWords {
        point: |subject, value| format!("{subject}、{value}"),
        claim: |subject, value| format!("{subject}、示された額{value}"),
        carried: |subject, value| format!("{subject}、示された時間と単価をこの範囲まで広げた値{value}"),
        unverified: |value| format!("{value}（未検証）"),
        range: |low, high| format!("{low}〜{high}"),
        our_judgement: "当サイトの判断",
        read: |reading| match reading {
            Reading::SecondHand => "（二次資料）",
            Reading::Excerpt => "（抜粋で確認）",
            Reading::Primary | Reading::Transcription | Reading::Judgement | Reading::Derived => "",
        },
        our_arithmetic: "出典にもとづく当サイトの計算",
        at_least: |value| format!("{value}超"),
        list: "；",
        none: "–",
    },
};

const LADDER: LadderWords = LadderWords {
    scope: |rung| match rung {
        Rung::Energy => "電気代だけ",
        Rung::Pretraining => "事前学習だけ",
        Rung::Run => "本番1回の学習",
        Rung::Rl => "R1の強化学習まで含む本番の学習",
        Rung::Experiments => "失敗を含むすべての計算",
        Rung::People => "計算と人件費",
        Rung::Programme => "開発全体",
        Rung::Owning => "クラスターの保有",
        Rung::Fleet => "報道された全チップ",
        Rung::LabYear => "研究所全体の1年",
    },
    rung: |rung, mark| match (rung, mark) {
        (Rung::Energy, _) => Label::same("電気代だけ"),
        (Rung::Pretraining, _) => Label::same("事前学習"),
        (Rung::Run, Some(mark)) => Label::same(format!("＋長文対応・微調整＝{mark}")),
        (Rung::Run, None) => Label::same("＋長文対応・微調整"),
        (Rung::Rl, Some(mark)) => Label::same(format!("＋R1の強化学習＝{mark}")),
        (Rung::Rl, None) => Label::same("＋R1の強化学習"),
        (Rung::Experiments, _) => Label::same("＋実験・失敗した学習"),
        (Rung::People, _) => Label::same("＋人件費"),
        (Rung::Programme, _) => Label::same("＋データ＝開発全体"),
        (Rung::Owning, _) => Label::same("クラスターの保有"),
        (Rung::Fleet, _) => Label::same("全チップの購入額（報道）"),
        (Rung::LabYear, _) => Label::same("研究所全体の1年"),
    },
    adds: |rung| match rung {
        Rung::Energy => "電気代だけ。下の行に含まれる（足さない）",
        Rung::Pretraining => "事前学習のGPU時間",
        Rung::Run => "長文対応と事後学習",
        Rung::Rl => "完成した土台のモデルに対するR1の強化学習",
        Rung::Experiments => "研究と失敗した学習。本番は研究開発の計算の一部にすぎない",
        Rung::People => "人数×人件費×年数",
        Rung::Programme => "データの利用料、合成、注釈",
        Rung::Owning => "動いていない時間も含むクラスターの費用。上の行には含まれない",
        Rung::Fleet => "グループの全チップ、あらゆる用途の分。1つのモデルの費用ではない",
        Rung::LabYear => "研究所が1年に行うことすべて",
    },
    key: [
        "示された時間と単価を、その範囲まで広げた値",
        "当サイトの推計（90%範囲と中央値）",
        "この前提での値（90%範囲と中央値）",
        "報道・未検証",
    ],
    caption: "米ドル、対数目盛（1目盛で10倍）。中央値どうしは足し算にならない。対象外：利用者向けの推論、営業、社屋。",
    table: "何を数えるといくらになるか（狭い範囲から順に、米ドル）",
    columns: [
        "数える範囲",
        "加わるもの",
        "時間の根拠",
        "単価の根拠",
        "示された時間と単価",
        "5%点",
        "中央値",
        "95%点",
        "公表・報道された額",
    ],
    hours: |speed| match speed {
        SpeedBasis::Model => "推計（公表の速さを見ない）",
        SpeedBasis::Published => "公表された時間",
    },
    price: |pay| match pay {
        Pay::Rent => "市場の賃料",
        Pay::Own => "保有の費用",
    },
    price_of_power: "電力の価格",
    unknown: "本番1回の前に、試作や失敗も含めてどれだけ計算したのかは、どの資料にも書かれていません。そのため広い範囲の行ほど、\
              ほかの開発元について伝えられる数字と当サイトの判断に頼り、幅も大きくなります。",
};
