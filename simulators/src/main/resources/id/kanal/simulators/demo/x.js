"use strict";
// The citizen's X: posts that everybody reads, with what the account answered below them, and direct messages.
const xPerson = () => $("x-people").value;
const xOwn = () => (state.x ? state.x.people.find(p => p.person === xPerson()) : null) || { posts: [], directs: [] };
let xShown = "";

function xAct(what) {
  return post("/api/x", { person: xPerson(), ...what }).catch(() => ({ ok: false }));
}
async function xDoes(what) {
  $("x-problem").textContent = "";
  const answer = await xAct(what);
  if (!answer.ok) $("x-problem").textContent = say("failedChat");
  return answer.ok;
}

function xBubble(inward, text, at, label, ...more) {
  const who = make("span", { class: "visually-hidden" }, say(inward ? "gateway" : "you") + ": ");
  return make("li", { class: "bubble " + (inward ? "in" : "out") }, who, ...more, linked(text), make("small", {}, label + " · " + clock(at)));
}
function xPosted(p) {
  const photo = p.photo ? [make("img", { src: "/sample.jpg", alt: say("photo"), width: "180", height: "120" })] : [];
  const item = xBubble(false, p.text, p.at, say("xPublic"), ...photo);
  const remove = make("button", { type: "button", class: "turn", "aria-label": `${say("xDelete")}: ${p.text.slice(0, 40)}` }, say("xDelete"));
  remove.addEventListener("click", () => xDoes({ delete: p.id }));
  item.querySelector("small").append(" ", remove);
  return item;
}

function renderX() {
  if (!state.x) return;
  $("x-handle").textContent = "@" + state.x.handle;
  $("x-charged").textContent = say("xCharged", { dollars: (state.x.charged / 1e6).toFixed(3) });
  const own = xOwn();
  const stamp = JSON.stringify(own) + document.documentElement.lang;
  if (stamp === xShown) return;
  xShown = stamp;
  const all = own.posts.map(p => ({ at: p.at, item: xPosted(p) }))
    .concat(own.posts.flatMap(p => p.answers.map(a => ({ at: a.at, item: xBubble(true, a.text, a.at, say("xPublic")) }))))
    .concat(own.directs.map(d => ({ at: d.at, item: xBubble(d.direction === "in", d.text, d.at, say("xDirect")) })));
  all.sort((one, other) => one.at.localeCompare(other.at));
  $("x-log").replaceChildren(...all.map(each => each.item));
  toEnd($("x-log").parentElement);
}

async function sendX(event, how) {
  event.preventDefault();
  const text = $("x-text").value.trim();
  if (!text) return;
  const handle = "@" + state.x.handle;
  const named = text.includes(handle) ? text : handle + " " + text;
  const sent = await xDoes(how === "direct" ? { direct: text } : { post: named, photo: $("x-photo").checked });
  if (!sent) return;
  $("x-text").value = "";
  $("x-photo").checked = false;
  $("x-text").focus();
}

function startX() {
  $("x-people").addEventListener("change", renderX);
  $("x-composer").addEventListener("submit", event => sendX(event, "post"));
  $("x-direct").addEventListener("click", event => sendX(event, "direct"));
  $("x-encrypted").addEventListener("click", () => xDoes({ encrypted: true }));
  document.querySelectorAll("[data-x]").forEach(button => button.addEventListener("click", () => {
    $("x-text").value = button.dataset.x;
    $("x-text").focus();
  }));
}
