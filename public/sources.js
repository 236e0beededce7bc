// The page on sources: shows only what contains every word of the search and belongs to the chosen figure. Without this script the page
// is whole, and the browser's own search finds everything.
{
  const form = document.querySelector("[data-finder]");
  const { q, figure } = form.elements;
  const count = form.querySelector("output");
  const sources = [...document.querySelectorAll(".source")].map((section) => ({
    section,
    text: section.textContent.normalize("NFKC").toLowerCase(),
    figures: section.dataset.figures.split(" "),
  }));
  const show = () => {
    const words = q.value.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { section, text, figures } of sources) {
      const fits = words.every((word) => text.includes(word)) && (!figure.value || figures.includes(figure.value));
      section.hidden = !fits;
      found += fits;
    }
    count.textContent = count.dataset.count.replace("#", found);
  };
  const asked = new URLSearchParams(location.search);
  q.value = asked.get("q") ?? "";
  figure.value = asked.get("figure") ?? "";
  if (figure.selectedIndex < 0) figure.value = "";
  form.hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
  // A link to one source still leads there where the search hides it, and after the search has moved everything.
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target) {
    target.hidden = false;
    target.scrollIntoView();
  }
}
