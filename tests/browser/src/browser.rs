//! One Chromium under one driver, both ended with their guard, with a fresh profile.

use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::prelude::*;
use thirtyfour::{ChromeCapabilities, ChromiumLikeCapabilities, LoggingPrefsLogLevel};

use crate::Failure;
use crate::driver::{CHROMEDRIVER, Process, Profile, end_session};

const CHROMIUM: &str = "/usr/bin/chromium";
/// Longest wait for something that the page does by itself, in steps of [`STEP`]: 30 s, for a slow machine under load.
const STEPS: u32 = 600;
const STEP: Duration = Duration::from_millis(50);

/// A browser session. Its guard ends the session, then the driver, then removes the profile.
pub struct Browser {
    driver: WebDriver,
    port: u16,
    _chromedriver: Process,
    _profile: Profile,
}

/// Size and looks of the window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Width in CSS pixels.
    pub width: u32,
    /// Height in CSS pixels.
    pub height: u32,
    /// Device pixels per CSS pixel.
    pub ratio: f64,
    /// Whether the reader prefers a dark page.
    pub dark: bool,
}

impl View {
    /// A light window of that width.
    pub const fn wide(width: u32) -> Self {
        Self {
            width,
            height: 900,
            ratio: 1.0,
            dark: false,
        }
    }

    /// The same window for a reader who prefers dark, or light.
    #[must_use]
    pub const fn dark(self, dark: bool) -> Self {
        Self { dark, ..self }
    }

    /// The same window on a sharper screen.
    #[must_use]
    pub const fn ratio(self, ratio: f64) -> Self {
        Self { ratio, ..self }
    }
}

/// What stands on a canvas.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Canvas {
    /// Width of the bitmap in its own pixels.
    pub width: f64,
    /// Height of the bitmap in its own pixels.
    pub height: f64,
    /// Width on the page in CSS pixels.
    pub css_width: f64,
    /// Height on the page in CSS pixels.
    pub css_height: f64,
    /// Share of pixels that differ from the most frequent one.
    pub inked: f64,
    /// Different colours.
    pub colours: f64,
}

impl Browser {
    /// Starts a browser whose reader prefers that language (`ja`, `en-US`, …).
    ///
    /// # Errors
    ///
    /// When Chromium or its driver is not installed or does not start.
    pub async fn start(language: &str) -> Result<Self, Failure> {
        for program in [CHROMIUM, CHROMEDRIVER] {
            if !Path::new(program).exists() {
                return Err(format!("{program} is missing; `cargo xtask test` installs it").into());
            }
        }
        let (chromedriver, port) = Process::chromedriver()?;
        let profile = Profile::new();
        let mut wanted = ChromeCapabilities::new();
        wanted.set_binary(CHROMIUM)?;
        wanted.set_browser_log_level(LoggingPrefsLogLevel::All)?;
        for arg in [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--force-color-profile=srgb",
        ] {
            wanted.add_arg(arg)?;
        }
        wanted.add_arg(&format!("--user-data-dir={}", profile.0.display()))?;
        wanted.add_arg(&format!("--accept-lang={language}"))?;
        let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), wanted).await?;
        Ok(Self {
            driver,
            port,
            _chromedriver: chromedriver,
            _profile: profile,
        })
    }

    /// Loads an address in a window of that size and looks, and returns when the document is complete.
    ///
    /// # Errors
    ///
    /// When the driver refuses.
    pub async fn open(&self, url: &str, view: View) -> Result<(), Failure> {
        let emulation = self.driver.cdp();
        emulation
            .emulation()
            .set_device_metrics_override(view.width, view.height, view.ratio, false)
            .await?;
        let scheme = if view.dark { "dark" } else { "light" };
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.driver
            .cdp()
            .send_raw("Emulation.setEmulatedMedia", features)
            .await?;
        Ok(self.driver.goto(url).await?)
    }

    /// Waits until the app has taken the page over and has applied the link.
    ///
    /// # Errors
    ///
    /// When that does not happen in time.
    pub async fn ready(&self) -> Result<(), Failure> {
        self.until("document.documentElement.dataset.ready === 'true'").await
    }

    /// Waits until a JavaScript expression holds.
    ///
    /// # Errors
    ///
    /// When it does not hold in time; what the console said is in the message.
    pub async fn until(&self, condition: &str) -> Result<(), Failure> {
        let script = format!("return Boolean({condition})");
        for _ in 0..STEPS {
            if self.driver.execute(script.as_str(), []).await?.json() == &Value::Bool(true) {
                return Ok(());
            }
            tokio::time::sleep(STEP).await;
        }
        let place = self.text("location.href").await?;
        let log = self.driver.browser_log().await?;
        let log: Vec<String> = log
            .into_iter()
            .map(|entry| format!("{}: {}", entry.level, entry.message))
            .collect();
        Err(format!("{place}: waited in vain for {condition}; console: {log:#?}").into())
    }

    /// The value of a JavaScript expression.
    ///
    /// # Errors
    ///
    /// When it throws.
    pub async fn value(&self, expression: &str) -> Result<Value, Failure> {
        Ok(self
            .driver
            .execute(format!("return {expression}"), [])
            .await?
            .json()
            .clone())
    }

    /// The text of a JavaScript expression's value; empty for anything but a string.
    ///
    /// # Errors
    ///
    /// When it throws.
    pub async fn text(&self, expression: &str) -> Result<String, Failure> {
        Ok(self.value(expression).await?.as_str().unwrap_or_default().to_owned())
    }

    /// Runs an async script that ends with calling its last argument.
    ///
    /// # Errors
    ///
    /// When it throws or does not end.
    pub async fn run(&self, script: &str) -> Result<Value, Failure> {
        Ok(self.driver.execute_async(script, []).await?.json().clone())
    }

    /// Errors on the console since the last call.
    ///
    /// # Errors
    ///
    /// When the driver refuses.
    pub async fn console_errors(&self) -> Result<Vec<String>, Failure> {
        let log = self.driver.browser_log().await?;
        Ok(log
            .into_iter()
            .filter(|entry| entry.level == "SEVERE")
            .map(|entry| entry.message)
            .collect())
    }

    /// The element that a selector finds first.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub async fn find(&self, selector: &str) -> Result<WebElement, Failure> {
        Ok(self
            .driver
            .find(By::Css(selector))
            .await
            .map_err(|error| format!("{selector}: {error}"))?)
    }

    /// Replaces what stands in a text field and leaves the field with Enter; a fold around the field is opened first, as a
    /// reader would.
    ///
    /// # Errors
    ///
    /// When there is no such field.
    pub async fn type_into(&self, selector: &str, text: &str) -> Result<(), Failure> {
        let field = self.find(selector).await?;
        let open = "const fold = document.querySelector(arguments[0]).closest('details:not([open])');
            if (fold) fold.querySelector('summary').click();";
        self.driver.execute(open, [json!(selector)]).await?;
        field.scroll_into_view().await?;
        field.click().await?;
        field.send_keys(Key::Control + "a").await?;
        field.send_keys(text).await?;
        Ok(field.send_keys(Key::Enter + "").await?)
    }

    /// Chooses an option of a `<select>` that is not chosen now, as a reader would, and returns its value.
    ///
    /// # Errors
    ///
    /// When there is no such element or no other option.
    pub async fn choose_another(&self, selector: &str) -> Result<String, Failure> {
        let field = self.find(selector).await?;
        field.scroll_into_view().await?;
        let now = field.value().await?;
        for option in field.find_all(By::Css("option:not([disabled])")).await? {
            let value = option.value().await?;
            if value != now {
                option.click().await?;
                return Ok(value.unwrap_or_default());
            }
        }
        Err(format!("{selector}: no other option").into())
    }

    /// Reads the pixels of a canvas.
    ///
    /// # Errors
    ///
    /// When there is no such canvas.
    pub async fn canvas(&self, selector: &str) -> Result<Canvas, Failure> {
        let script = "const canvas = document.querySelector(arguments[0]);
            const box = canvas.getBoundingClientRect();
            const counts = new Map();
            let total = 0;
            if (canvas.width && canvas.height) {
              const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
              const pixels = new Uint32Array(data.buffer);
              total = pixels.length;
              for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
            }
            const most = Math.max(0, ...counts.values());
            return [canvas.width, canvas.height, box.width, box.height, total ? 1 - most / total : 0, counts.size];";
        let numbers: Vec<f64> = self.driver.execute(script, [json!(selector)]).await?.convert()?;
        let [width, height, css_width, css_height, inked, colours] = numbers[..] else {
            return Err(format!("{selector}: not a canvas").into());
        };
        Ok(Canvas {
            width,
            height,
            css_width,
            css_height,
            inked,
            colours,
        })
    }

    /// The mouse at a place of the window, CSS px: `mousePressed`, `mouseMoved` (with the button held), `mouseReleased`.
    ///
    /// # Errors
    ///
    /// When the driver refuses.
    pub async fn mouse(&self, what: &str, (x, y): (f64, f64)) -> Result<(), Failure> {
        let event = json!({ "type": what, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1 });
        self.driver.cdp().send_raw("Input.dispatchMouseEvent", event).await?;
        Ok(())
    }

    /// One finger: `touchStart` and `touchMove` at a place of the window, CSS px, `touchEnd` anywhere.
    ///
    /// # Errors
    ///
    /// When the driver refuses.
    pub async fn finger(&self, what: &str, (x, y): (f64, f64)) -> Result<(), Failure> {
        let points = if what == "touchEnd" {
            json!([])
        } else {
            json!([{ "x": x, "y": y }])
        };
        let event = json!({ "type": what, "touchPoints": points });
        self.driver.cdp().send_raw("Input.dispatchTouchEvent", event).await?;
        Ok(())
    }

    /// Presses a key on an element.
    ///
    /// # Errors
    ///
    /// When there is no such element.
    pub async fn press(&self, selector: &str, key: char) -> Result<(), Failure> {
        Ok(self.find(selector).await?.send_keys(key.to_string()).await?)
    }

    /// Makes every request whose address matches a pattern fail from now on.
    ///
    /// # Errors
    ///
    /// When the driver refuses.
    pub async fn block(&self, pattern: &str) -> Result<(), Failure> {
        self.driver.cdp().network().enable().await?;
        self.driver
            .cdp()
            .send_raw("Network.setBlockedURLs", json!({ "urls": [pattern] }))
            .await?;
        Ok(())
    }

    /// Makes the processor so many times slower for the page.
    ///
    /// # Errors
    ///
    /// When the driver refuses.
    pub async fn throttle(&self, rate: u32) -> Result<(), Failure> {
        let rate = json!({ "rate": rate });
        self.driver
            .cdp()
            .send_raw("Emulation.setCPUThrottlingRate", rate)
            .await?;
        Ok(())
    }

    /// Steps into the first frame of the page.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub async fn enter_frame(&self) -> Result<(), Failure> {
        Ok(self.find("iframe").await?.enter_frame().await?)
    }

    /// Steps back out to the whole page.
    ///
    /// # Errors
    ///
    /// When the driver refuses.
    pub async fn leave_frame(&self) -> Result<(), Failure> {
        Ok(self.driver.enter_default_frame().await?)
    }

    /// Saves a picture of the window.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub async fn window_picture(&self, file: &Path) -> Result<(), Failure> {
        // Two frames: one to lay out, one to paint.
        self.run("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")
            .await?;
        std::fs::create_dir_all(file.parent().unwrap_or(Path::new(".")))?;
        Ok(std::fs::write(file, self.driver.screenshot_as_png().await?)?)
    }

    /// Saves a picture of the whole page, however long it is.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub async fn picture(&self, file: &Path, view: View) -> Result<(), Failure> {
        // What is far from sight has a guessed height until it is laid out.
        for _ in 0..2 {
            let height = self.value("Math.ceil(document.documentElement.scrollHeight)").await?;
            let height = height
                .as_u64()
                .and_then(|height| u32::try_from(height).ok())
                .unwrap_or(view.height);
            let height = height.max(view.height);
            self.driver
                .cdp()
                .emulation()
                .set_device_metrics_override(view.width, height, view.ratio, false)
                .await?;
        }
        self.window_picture(file).await
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The client's own teardown would wait for an answer that only the runtime it blocks can read. So it is told that
        // the session is no longer its business, and the driver is asked over a plain connection to end the browser.
        let _ = self.driver.clone().leak();
        let _ = end_session(self.port, &self.driver.session_id().to_string());
    }
}
