//! The page's text in Japanese.

use super::site::{ControlsText, FiguresText, FixedText, IntroText, NoticesText, SectionText, ShellText, Site};
use super::{FigureId, FormId};
use crate::facts::Confidence;

/// Every message, in Japanese.
pub(super) static SITE: Site = Site {
    shell: SHELL,
    intro: INTRO,
    controls: CONTROLS,
    notices: NOTICES,
    figures: FIGURES,
};

const SHELL: ShellText = ShellText {
    own_name: "日本語",
    citation: |version, url| format!("Undersold「DeepSeekの学習費を検証する」、{version}版データ。{url}"),
    full_version: "検証の全体を見る",
};

/// What never changes, in this language.
pub(super) static FIXED: FixedText = FixedText {
    section,
    form: |id| match id {
        FormId::Readings => "同じ根拠の別の読み方",
        FormId::Own => "主張を自分で入力",
        FormId::Rule => "自分で決める規則と日付",
        FormId::Compare => "別のリンクと比べる",
    },
    report: ["評価をレポートとして保存・印刷", "Markdown", "テキスト", "印刷"],
    choices: "前提を選ぶ",
    panel: "欄には1つの数（3.5）か幅（1.3〜3.2）を入れます。幅は5%点から95%点です。スライダーは両端の比を保って中央を動かします。",
    meaning: super::ja::names::meaning,
    slider: |name| format!("{name}：スライダー"),
    lower: |name| format!("{name}を下げる"),
    raise: |name| format!("{name}を上げる"),
    reset: |name| format!("{name}を初期値に戻す"),
    reset_short: "戻す",
    title: "Undersold：DeepSeekの学習費を検証する",
    statement: "DeepSeekの学習費を、自分の手で検証する",
    description: "DeepSeek-V3の学習費は本当に557.6万ドルだったのか。公表の数字から計算し直し、公表値を見ずに幅つきで推計し、\
                  含まれていない費用も足して計算します。前提を変えれば、結果がその場で動きます。",
    embed_title: |figure| format!("{figure}｜Undersold"),
    skip: "本文へ移動",
    languages: "言語",
    missing: [
        "ページが見つかりません",
        "アドレスが違うか、ページが移動した可能性があります。",
    ],
    to_audit: "検証のページへ",
    sources: "出典と方法",
    reference: ["すべての出典と使いみち", "方法・式・限界"],
    values: "すべての値とその出典、確かさ",
    data: "データ",
    data_text: "このページの数字はすべてデータファイルにあり、値ごとに出典、日付、確かさを付けています。全ファイルの説明はREADME.mdに、\
                主なものは次のとおりです。",
    file: |file| match file {
        "README.md" => "全ファイルと項目の説明（英語）",
        "claims.json" => "検証の対象となる公表値",
        "estimates.json" => "他者が公表した金額",
        "assumptions.json" => "前提の初期値と幅",
        "accelerators.json" => "チップの速さ、メモリー、通信、電力",
        "architectures.json" => "モデルの構造",
        "throughput.json" => "速さのモデルの定数",
        "windows.json" => "チップを中国へ売ることができた期間",
        "runs.csv" => "公表された学習の記録",
        "validation_rows.csv" => "速さのモデルを確かめる学習の一覧",
        "unseen.csv" => "速さのモデルを決めたあとに加えた学習の一覧",
        "sources.json" => "出典の一覧",
        _ => "",
    },
    cite: "引用するには",
    cite_text: "リンクには前提、乱数の種、データの版が入っています。データが改訂されるまでは、開いた人が最後の桁まで同じ数字を見ます。改訂後は、動いた数字を示します。",
    version: |version, known_to| format!("データの版は{version}、事実は{known_to}までの分を確認しています。"),
    licence: "プログラムはMITまたはApache 2.0、独自の文章とデータはCC BY 4.0です。他者のデータはファイルに記した条件に従います。",
    author: |authors| format!("制作：{authors}"),
    contact: |address| match address {
        Some(address) => format!("誤りの連絡先：{address}"),
        None => "この複製には誤りの連絡先が記されていません。公開した人を通じてお知らせください。".into(),
    },
    origin: |article| {
        format!(
            "このページは、Sifyの記事{article}（2025年3月21日）と、それを扱った日本語の短い報告から始まりました。文中の「Sifyの記事」\
             「Sifyの記事を扱った報告」は、この2つを指します。"
        )
    },
    technique: "前提を変えるにはWebAssemblyが必要です。計算はすべて手元で行い、どこにも送信せず、訪問も数えません。",
    about: "このページについて",
    static_view: "初期の前提による静的な表示です（リンクの前提ではありません）。",
    failed: "操作できる部分を起動できませんでした。リンクの前提ではなく、初期の前提を表示しています。",
    behind: "この図はまだ初期の前提のままで、あなたの前提を反映していません。",
};

const INTRO: IntroText = IntroText {
    labels: [
        "同じ範囲、当サイトの推計",
        "同じ範囲、この前提での推計",
        "開発全体の費用",
    ],
    range_note: |range| format!("90%範囲 {range}"),
    fixed_note: "前提をすべて1点に固定",
    odds: |frequency, claim| format!("下の前提では、同じ範囲の費用が{claim}以下に収まるのは{frequency}です。"),
    left_out: "含まれないもの",
    excluded: |id| match id {
        "prior_research" => Some("それまでの研究"),
        "ablations" => Some("実験と失敗した学習"),
        "teacher_model" => Some("手本にしたモデル"),
        "base_model" => Some("土台のモデル"),
        "people" => Some("人件費"),
        "data" => Some("データ"),
        _ => None,
    },
};

const CONTROLS: ControlsText = ControlsText {
    claim: "検証の対象",
    world: "輸出規制",
    date: "規則を見る日",
    chip: "チップ",
    pay: "支払い方",
    count: "数える範囲",
    speed: "学習の時間",
    preset: "出発点",
    undo: "元に戻す",
    redo: "やり直す",
    own_mix: "自分の組み合わせ",
    chips: ["下の図で比べるもの", "その他"],
    panel: "すべての前提",
    no_default: "知られた値がありません。値を入れてください。",
    from_claim: "検証の対象による",
    with_unit: |value, unit| {
        if unit.starts_with('（') {
            value.to_owned()
        } else {
            format!("{value}{unit}")
        }
    },
    own_source: |id| match id {
        "judgement" => Some("当サイトの判断"),
        "derived" => Some("当サイトの算術"),
        "calibration" => Some("公表された学習への当てはめ"),
        "throughput-calibration" => Some("速さのモデルの当てはめ"),
        _ => None,
    },
    confidence: |confidence| match confidence {
        Confidence::Read => "原典で確認",
        Confidence::ReadSecondHand => "間接に確認",
        Confidence::Derived => "算術による",
        Confidence::Calculated => "計算による",
        Confidence::Assumed => "仮定",
        Confidence::Unverified => "未検証",
    },
};

const NOTICES: NoticesText = NoticesText {
    close: "この知らせを閉じる",
    changed: "初期値からの変更：",
    change: |name, value| format!("{name} {value}"),
    undo: |change| format!("{change}を取り消す"),
    reset_all: "すべて戻す",
    seed: "乱数の種",
    under_figure: |changes| format!("この前提では：{changes}。"),
    whose: |count| match count {
        0 => "前提はすべて当サイトの初期値です。".into(),
        _ => format!("当サイトの初期値と異なる前提が{count}つあります。"),
    },
    list: "、",
};

const FIGURES: FiguresText = FiguresText {
    marks: |title| format!("図の印：{title}"),
    keys: "矢印キーで印を移動し、エンターキーで説明を固定、エスケープキーで閉じます。",
    form_waits: ["読み込み中…", "この部分を読み込めませんでした。"],
    table: "表で見る",
    sources: "出典：",
    list: "、",
    share: "リンク・埋め込み・保存",
    link: "この前提のリンク",
    embed: "この図を埋め込むコード",
    copy: "コピー",
    copied: "コピーしました",
    not_copied: "文字を選択してコピーしてください",
    csv: "表を保存（CSV）",
};

const fn section(figure: FigureId) -> SectionText {
    match figure {
        FigureId::Ladder => SectionText {
            question: "示された額は何の代金なのか",
            text: "モデルの費用は、どこまで数えるかで変わります。下の図では、行を下るごとに数える範囲が広がります。\
                   広い行ほど正しいのではなく、答える問いが違います。",
        },
        FigureId::Baselines => SectionText {
            question: "誰と比べて安いのか",
            text: "安さの割合は、相手と数え方で決まります。設備の償却、時間貸しの料金、公表されたGPU時間を並べ、どの数え方なら安いと言えるのかを見ます。",
        },
        FigureId::Adoption => SectionText {
            question: "誰も追随していないのか",
            text: "設定ファイルや資料で確かめられるものに限り、どの技術を誰が使っているかを並べます。空欄は「使っていない」ではありません。",
        },
        FigureId::Structure => SectionText {
            question: "費用は何からできているのか",
            text: "開発全体の費用を使いみちで、自社で保有するGPU 1時間を中身で分けます。この開発についての内訳は公表されておらず、\
                   斜線の棒は、ほかの開発元について伝えられる数字と当サイトの判断によります。",
        },
        FigureId::Gap => SectionText {
            question: "革新か、妥協か、数え方か",
            text: "大きな学習との時間の差を、要因ごとに分けてたどります。要因をすべて掛け合わせると、差の全体になります。疎なモデルと\
                   小さいモデルの境目は判断によるため、幅を付けて示します。",
        },
        FigureId::Quality => SectionText {
            question: "手を抜けば何が減り、何を失うのか",
            text: "省ける段階や減らせる文章について、費用に占める割合と、失う性能を並べます。DeepSeekのモデルでは、その下に試験の成績も示します。多くはDeepSeek自身が\
                   測ったものです。",
        },
        FigureId::Thresholds => SectionText {
            question: "輸出規制は何を基準にしたのか",
            text: "1枚の図が1つの規則で、軸はその規則が比べる2つの性能です。チップは、基準をわずかに下回るように設計し直されてきました。",
        },
        FigureId::Trend => SectionText {
            question: "この値段は時期から見て不自然か",
            text: "同じ性能を得る費用は年々下がります。扇形は、先に出たモデルから予想される費用の幅です。",
        },
        FigureId::Lineage => SectionText {
            question: "世代が進むごとに安くなったのか",
            text: "DeepSeekの歴代モデルを、同じチップ、同じ時間単価、同じ方法で推計して並べます。こうすると、残る違いは計算の量だけです。",
        },
        FigureId::Breakeven => SectionText {
            question: "どんな単価と速さが要るのか",
            text: "GPU 1時間の単価と速さの図です。破線の上では費用が示された額と等しく、線より下ではそれを下回ります。",
        },
        FigureId::Chips => SectionText {
            question: "別のチップならいくらかかるのか",
            text: "輸出規制が決めるのは、中国の買い手が持てるチップであって、学習できるかどうかではありません。同じ学習を別のチップに\
                   移し、同じ仕事をする間の保有の費用と日数を比べます。H20とAscendの賃料は2025〜26年の少数の報告でしか分からないため、保有の費用で比べています。",
        },
        FigureId::Controls => SectionText {
            question: "何を、いつ合法に買えたのか",
            text: "輸出規制は何度も変わり、その度に中国へ売れるチップが変わりました。下の図は、チップごとに、いつ自由に売れ、いつ許可が要り、いつ売れなかったかを、\
                   規則の条文とチップの仕様から求めたものです。",
        },
        FigureId::Worlds => SectionText {
            question: "規制が違っていたら、いくらかかったか",
            text: "規則が違えば、手に入るチップが変わります。同じ学習を、その中で仕様上の性能が最も高いチップで行うと費用と日数がどう変わるかを、規制のない世界と比べます。",
        },
        FigureId::Odds => SectionText {
            question: "示された額はどれほどありそうか",
            text: "点の1つ1つは、同じ確からしさをもつ100通りの結果です。示された額以下に収まる数は、問い方で変わります。公表の速さを見ずに\
                   推計した1回の学習か、公表の速さを認めた1回の学習か、それを取り巻く開発全体かです。",
        },
        FigureId::Drivers => SectionText {
            question: "答えを決めるのは何か",
            text: "本番1回の学習と開発全体について、前提を1つだけ動かしたときに費用がどれだけ動くか、答えの幅のどれだけを占めるかを\
                   示します。",
        },
        FigureId::Verdict => SectionText {
            question: "裏づけがあるのはどの主張か",
            text: "議論になっている主張を1つずつ、上の前提のもとでどれだけ裏づけられるか、表に示す規則で評価します。",
        },
        FigureId::Validation => SectionText {
            question: "この推計方法は信頼できるのか",
            text: "点の1つ1つは公表された学習です。その組織を知らずに立てた予測と比べて、実際がどれだけ速かったかを示します。",
        },
    }
}
