//! What `cargo xtask bench` asks a Chromium for: how long the page takes from a move of a slider to the paint that shows it.
//!
//! Prints `figure throttling median p98 most` lines, in milliseconds.

use browser_tests::{Browser, Failure, Site, View, page};
use serde_json::Value;
use undersold::figure::FigureId;
use undersold::say::Lang;

/// The figures in sight: one of the first program, and those of the second that cost most.
const IN_SIGHT: [FigureId; 3] = [FigureId::Ladder, FigureId::Odds, FigureId::Drivers];
/// How many times slower than this machine.
const THROTTLING: [u32; 2] = [1, 4];

/// Drags for a figure and a throttling; in the first ones the page's program is still being compiled.
const DRAGS: [usize; 2] = [3, 10];

/// Moves the slider of the rent as a drag does: at the start of a frame, and again when all that the move changed is painted.
///
/// A frame is painted after its callbacks and before the next message. A move counts as shown with the first paint after which a
/// whole frame passes and nothing in the document changes.
const DRAG: &str = "
    const MOVES = 10;
    const done = arguments[0];
    const slider = document.querySelector('[data-param=price] input[type=range]');
    const frame = () => new Promise(requestAnimationFrame);
    const message = () => new Promise((seen) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => { channel.port1.close(); seen(performance.now()); };
      channel.port2.postMessage(0);
    });
    let changed = false;
    const observer = new MutationObserver(() => { changed = true; });
    observer.observe(document,
      { subtree: true, childList: true, attributes: true, characterData: true });
    const drag = async () => {
      const taken = [];
      for (let move = 0; move < MOVES; move += 1) {
        await frame();
        const start = performance.now();
        slider.value = Number(slider.value) < 750 ? Number(slider.value) + 7 : 250;
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        let shown = await message();
        for (;;) {
          changed = false;
          await frame();
          const next = await message();
          if (!changed) break;
          shown = next;
        }
        taken.push(shown - start);
      }
      observer.disconnect();
      return taken;
    };
    drag().then(done, (error) => done(String(error)));";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let site = Site::start()?;
    let browser = Browser::start("en-US").await?;
    browser.open(&site.url(&page(Lang::En)), View::wide(1100)).await?;
    browser.ready().await?;
    for figure in IN_SIGHT {
        let id = figure.id();
        let drawing = browser.find(&format!("#{id} .drawing")).await?;
        drawing.scroll_into_view().await?;
        browser
            .until(&format!("document.querySelector('#{id} .drawing.painted')"))
            .await?;
        for rate in THROTTLING {
            browser.throttle(rate).await?;
            let mut taken = Vec::new();
            for drag in 0..DRAGS[0] + DRAGS[1] {
                let report = browser.run(DRAG).await?;
                let times = report.as_array().ok_or_else(|| format!("{id}: {report}"))?;
                if drag >= DRAGS[0] {
                    taken.extend(times.iter().filter_map(Value::as_f64));
                }
            }
            taken.sort_by(f64::total_cmp);
            let last = taken.len() - 1;
            let at = |share: usize| taken[(last * share).div_ceil(100)];
            println!("{id} {rate} {:.3} {:.3} {:.3}", at(50), at(98), taken[last]);
        }
        browser.throttle(1).await?;
    }
    Ok(())
}
