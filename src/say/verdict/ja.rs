//! Words of `verdict` in Japanese.

use super::VerdictWords;
use crate::audit::verdict::{Grade, NotAsked, Statement};
use crate::say::{Label, report};

pub(super) static JA: VerdictWords = VerdictWords {
    title: |run, model, others| {
        let word = |grade| match grade {
            Grade::Supported => "裏づけあり",
            Grade::Mostly => "おおむね裏づけあり",
            Grade::Partly => "一部に裏づけ",
            Grade::Weakly => "裏づけは弱い",
            Grade::Not => "裏づけなし",
            Grade::Unknowable => "判断できない",
            Grade::NotApplicable => "対象外",
        };
        if (run, model) == (Grade::NotApplicable, Grade::NotApplicable) {
            return "学習全体の金額が示されておらず、評価の対象外".into();
        }
        let given = if others { "この前提では、" } else { "" };
        if run == model {
            return format!("{given}本番の学習とモデル全体、どちらの値段としても{}", word(run));
        }
        format!(
            "{given}本番の学習の値段としては{}、モデル全体の値段としては{}",
            word(run),
            word(model)
        )
    },
    dispute: "争点は計算機の速さではなく、何を費用に数えるかです。",
    widened: "評価では、1点で入力された値にも、その種類の幅を持たせています。",
    hypothetical: "評価の対象は、実際の規制のもとでの主張です。選んだ仮の世界によって評価は変わりません。",
    grade: |grade| match grade {
        Grade::Supported => "裏づけあり",
        Grade::Mostly => "おおむね",
        Grade::Partly => "一部",
        Grade::Weakly => "弱い",
        Grade::Not => "裏づけなし",
        Grade::Unknowable => "判断できない",
        Grade::NotApplicable => "対象外",
    },
    rule: |statement| match statement {
        Statement::Hours => {
            "示された時間と実測の速さが矛盾すれば裏づけなし。ほかは2点を調べる：推計した時間の5%点を下回らないか。同じほど推計を上回る速さの公表例が\
             ほかにあるか。両方満たせば裏づけあり、前者だけならおおむね、後者だけなら一部、どちらも満たさなければ弱い"
        }
        Statement::Price => {
            "3点を調べる：賃料の90%範囲に入るか。公開の前後1年にその値以下の賃料があったか。保有の費用を下回らないか。3つとも満たせば裏づけあり、\
             2つならおおむね、1つなら弱い、なければ裏づけなし"
        }
        Statement::Run => "本番の学習の費用が主張の額以下になる確率。時間は選んだもの（推計または示された値）による",
        Statement::Model => "開発全体の費用が主張の額以下になる確率。時間は選んだものによる",
        Statement::Cheaper => {
            "1モデルでも当てはまれば成り立つ。公表GPU時間どうしで当てはまれば裏づけあり、賃料どうしの比較だけなら一部、どの相手にも当てはまらなければ\
             裏づけなし。相手は公開に先立つ2年間に他社が出した、規模の小さくないモデル"
        }
        Statement::Innovation => {
            "Llama 3.1 405Bとの差のうち、革新以外の種類の要因がどれも1割以下である確率（γの幅にわたる）"
        }
        Statement::Controls => "実際の費用が、規制がない場合より高かった確率。規制の及ぶ開発元についてだけ問う",
        Statement::Quality => {
            "兆候は3つ：微調整の時間がない。長文対応の時間がない。誤差（学習の指標）の予想がLlama 3.1 405Bより大きい。3つともあれば裏づけあり、\
             2つならおおむね、1つなら弱い、なければ裏づけなし"
        }
        Statement::Nobody => "技術を使う開発元が一つでもあれば裏づけなし",
    },
    price: |rent, owned| {
        let plain = rent.trim_end_matches("ドル");
        Label::new(
            format!("賃料{rent}から、保有{owned}"),
            format!("賃料{plain}、保有{owned}"),
        )
    },
    model: |range| Label::new(format!("開発全体で{range}"), range.to_owned()),
    cheaper: |hours, rent| match (hours, rent) {
        (Some([support, of]), Some([rented, all])) => Label::new(
            format!("時間では{of}中{support}、賃料では{all}中{rented}"),
            format!("時間で{of}モデル中{support}"),
        ),
        (Some([support, of]), None) => Label::same(format!("時間で{of}モデル中{support}")),
        (None, Some([support, of])) => Label::same(format!("賃料で{of}モデル中{support}")),
        (None, None) => Label::same("比べる相手がない"),
    },
    quality: |tuning, context| {
        Label::new(
            format!("時間の{tuning}が微調整、{context}が長文対応"),
            format!("微調整{tuning}、長文対応{context}"),
        )
    },
    unknown: || Label::same("必要な数字が知られていない"),
    not_asked: |why| {
        Label::same(match why {
            NotAsked::NoHours => "GPU時間が示されていない",
            NotAsked::NoPrice => "時間単価が示されていない",
            NotAsked::NoDollars => "金額が示されていない",
            NotAsked::NotARun => "学習全体の値ではない",
            NotAsked::Itself => "比べる相手そのもの",
            NotAsked::NoGap => "時間は少なくない",
            NotAsked::Untouched => "開発元に規制が及ばない",
        })
    },
    caption: "円の塗りは、主張がどれだけ裏づけられるかを、表に示した規則に従って表す。疑問符は、必要な数字が知られていないか、この主張には当てはまらない\
              ことを示す。各行はいまの前提から計算し直す。総合点はない。",
    table: "主張と裏づけの程度",
    columns: ["主張", "評価", "決め手", "評価の規則"],
    stages: "公表された時間には、長文対応と微調整も含まれています。",
    open: [
        "本番の学習が計算全体の何割を占めたか、人とデータにいくらかかったかは、社外の誰も知りません。",
        "差のうち革新がどれだけかは、専門家モジュール（MoE）をどう数えるかという判断で変わります。",
        "数字が足りない行には、その旨を書いています。",
    ],
    report: report::JA,
};
