// The choice page: goes on to the reader's language and takes query and fragment along.
{
  const links = [...document.querySelectorAll("[data-languages] a[hreflang]")];
  const wanted = navigator.languages?.length ? navigator.languages : [navigator.language || "en"];
  const chosen = wanted
    .map((tag) => links.find((link) => link.hreflang === tag.toLowerCase().split("-")[0]))
    .find(Boolean) ?? links.find((link) => link.hreflang === "en");
  for (const link of links) {
    link.search = location.search;
    link.hash = location.hash;
  }
  if (chosen) location.replace(chosen.href);
}
