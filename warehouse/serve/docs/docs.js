// The forms of the page: a filled field becomes a parameter, and the answer may be shown below its form.
const MOST_SHOWN = 20000;

function address(form) {
  const url = new URL(form.getAttribute("action"), location.origin);
  for (const [name, value] of new FormData(form)) {
    if (value !== "") url.searchParams.append(name, value);
  }
  return url;
}

function showCurl(form) {
  // A single quote cannot stand inside a shell's single quotes; in an address it may be written as %27.
  form.querySelector(".curl").textContent = `curl '${address(form).href.replaceAll("'", "%27")}'`;
}

async function showAnswer(form) {
  const place = form.querySelector(".answer");
  place.hidden = false;
  place.textContent = "…";
  try {
    const response = await fetch(address(form));
    place.textContent = await beginning(response);
  } catch (error) {
    place.textContent = String(error);
  }
}

async function beginning(response) {
  const type = response.headers.get("content-type") ?? "";
  if (!type.includes("json") && !type.includes("text")) {
    await response.body.cancel();
    return `${response.status} ${type}: for a program, not for reading here.`;
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (text.length < MOST_SHOWN) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
  }
  await reader.cancel();
  return `${text.slice(0, MOST_SHOWN)}\n… the rest is not shown here.`;
}

for (const form of document.querySelectorAll("form")) {
  showCurl(form);
  form.addEventListener("input", () => showCurl(form));
  form.querySelector(".here").addEventListener("click", () => form.reportValidity() && showAnswer(form));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    window.open(address(form), "_blank", "noopener");
  });
}

const find = document.getElementById("find");
find.addEventListener("input", () => {
  const wanted = find.value.toLowerCase();
  for (const each of document.querySelectorAll("details.address")) {
    each.hidden = !each.querySelector("summary").textContent.toLowerCase().includes(wanted);
  }
});
if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.setAttribute("open", "");
