"use strict";
// The citizen's X: posts that everybody reads, with what the account answered below them, and direct messages.
const xPerson = () => $("x-people").value;
const xOwn = () => (state.x ? state.x.people.find(p => p.person === xPerson()) : null) || { posts: [], directs: [] };
let xShown = "";
const withPhoto = () => $("x-photo").getAttribute("aria-pressed") === "true";

function xAct(what) {
  return post("/api/x", { person: xPerson(), ...what }).catch(() => ({ ok: false }));
}
async function xDoes(what) {
  $("x-problem").textContent = "";
  const answer = await xAct(what);
  if (!answer.ok) $("x-problem").textContent = say("failedChat");
  return answer.ok;
}

/** What citizens posted and wrote, as the journeys want it: what the core has of it is known by its words. */
function xMessages() {
  return (state.x ? state.x.people : []).flatMap(p => {
    const inbox = p.directs.filter(d => d.direction === "in");
    // whoever wrote directly before is answered directly, below no post
    const own = p.posts.map(post => ({ ...post, answer: post.answers[0] || inbox.find(a => a.at >= post.at) }))
      .concat(p.directs.filter(d => d.direction === "out").map(d => ({ ...d, answer: inbox.find(a => a.at >= d.at) })));
    return own.map(m => {
      const event = state.events.find(e => e.at >= m.at.slice(0, 19)
        && [...(e.event.data.messages || []), e.event.data.message || {}].some(said => said.text === m.text));
      return {
        direction: "out", person: p.person, atX: true, text: m.text, at: m.at, ticket: event && event.ticket, type: event && event.type,
        atCoreAt: event && event.at, answeredAt: m.answer && m.answer.at,
      };
    });
  });
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
  const sent = await xDoes(how === "direct" ? { direct: text } : { post: named, photo: withPhoto() });
  if (!sent) return;
  $("x-text").value = "";
  $("x-photo").setAttribute("aria-pressed", "false");
  $("x-text").focus();
}

function startX() {
  $("x-people").addEventListener("change", renderX);
  $("x-composer").addEventListener("submit", event => sendX(event, "post"));
  $("x-direct").addEventListener("click", event => sendX(event, "direct"));
  $("x-photo").addEventListener("click", () => $("x-photo").setAttribute("aria-pressed", String(!withPhoto())));
  $("x-encrypted").addEventListener("click", () => xDoes({ encrypted: true }));
  document.querySelectorAll("[data-x]").forEach(button => button.addEventListener("click", () => {
    $("x-text").value = button.dataset.x;
    $("x-text").focus();
  }));
}
