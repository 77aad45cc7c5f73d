"use strict";
// The citizen's WhatsApp, Messenger and Instagram: one panel, thrice. What stands there never changes, so new lines are added at the end.
const metaMedia = [
  { medium: "whatsapp", prefix: "wa", sends: ["photo", "voice", "location", "call"] },
  { medium: "messenger", prefix: "fb", sends: ["photo", "voice", "location"] },
  { medium: "instagram", prefix: "ig", sends: ["photo", "voice"] },
];
const metaHere = { location: { latitude: -6.0603, longitude: 106.5106 } };
const metaChats = medium => (state[medium] ? state[medium].chats : []);

class MetaDoor {
  constructor({ medium, prefix, sends }) {
    this.medium = medium;
    this.prefix = prefix;
    this.sends = sends;
    this.turned = null; // the message that is answered
    this.drawn = 0;
  }
  part(name) { return $(`${this.prefix}-${name}`); }
  own() { return (metaChats(this.medium).find(c => c.person === this.part("people").value) || { messages: [] }).messages; }

  reset() {
    this.drawn = 0;
    this.part("chat").replaceChildren();
  }

  /** The messages that citizens wrote, as the journeys want them: what the core has of them is known by its words. */
  messages() {
    return metaChats(this.medium).flatMap(chat => chat.messages.filter(m => !m.fromBusiness && m.text).map(m => {
      const event = state.events.find(e => [...(e.event.data.messages || []), e.event.data.message || {}].some(said => said.text === m.text)
        && (!e.event.data.channel || e.event.data.channel.type === this.medium));
      const answer = chat.messages.find(b => b.fromBusiness && b.at > m.at);
      return {
        direction: "out", person: chat.person, medium: this.medium, text: m.text, at: m.at, ticket: event && event.ticket, type: event && event.type,
        atCoreAt: event && event.at, answeredAt: answer && answer.at,
      };
    }));
  }

  async does(what) {
    this.part("problem").textContent = "";
    const answer = await post(`/api/${this.medium}`, { person: this.part("people").value, ...what }).catch(() => ({ ok: false }));
    if (!answer.ok) this.part("problem").textContent = say("failedMeta");
    return answer.ok;
  }

  turnTo(m) {
    this.turned = m.id;
    this.part("about").hidden = false;
    this.part("about-what").textContent = say("answering", { subject: m.text.slice(0, 40) });
    this.part("text").focus();
  }
  turnAway() {
    this.turned = null;
    this.part("about").hidden = true;
  }

  choice(name, what) {
    const press = make("button", { type: "button" }, name);
    press.addEventListener("click", () => this.does(what));
    return press;
  }

  bubble(m) {
    const who = make("span", { class: "visually-hidden" }, say(m.fromBusiness ? "gateway" : "you") + ": ");
    const item = make("li", { class: "bubble " + (m.fromBusiness ? "in" : "out") }, who);
    if (m.kind === "image") item.append(make("img", { src: "/sample.jpg", alt: say("photo"), width: "180", height: "120" }));
    if (m.kind === "audio") item.append(make("p", {}, "🎤 ", say("voice")));
    if (m.kind === "location") item.append(make("p", {}, "📍 ", say("location")));
    if (m.kind === "call") item.append(make("p", {}, "📞 ", say("waCalled")));
    if (m.kind === "template") item.append(make("p", { class: "nothing" }, say("metaTemplate")));
    if (m.text) item.append(linked(m.text));
    const choices = m.choices.map(name => this.choice(name, { press: name, message: m.id }));
    if (m.asksForPlace) choices.push(this.choice(say("sendLocation"), metaHere));
    if (choices.length) item.append(make("div", { class: "choices" }, ...choices));
    const foot = make("small", {}, clock(m.at) + " ");
    if (m.fromBusiness) {
      const turn = make("button", { type: "button", class: "turn", "aria-label": `${say("reply")}: ${m.text.slice(0, 40)}` }, say("reply"));
      turn.addEventListener("click", () => this.turnTo(m));
      foot.append(turn);
    }
    item.append(foot);
    return item;
  }

  render() {
    if (!state[this.medium]) return;
    const all = this.own();
    all.slice(this.drawn).forEach(m => {
      this.part("chat").append(this.bubble(m));
      toEnd(this.part("chat").parentElement);
    });
    this.drawn = all.length;
    const hours = state[this.medium].later;
    const passed = hours ? say(this.medium + "Later", { hours }) : "";
    if (this.part("passed").textContent !== passed) this.part("passed").textContent = passed;
  }

  async send(event) {
    event.preventDefault();
    const text = this.part("text").value.trim();
    if (!text || !await this.does(this.turned ? { text, reply: this.turned } : { text })) return;
    this.part("text").value = "";
    this.turnAway();
    this.part("text").focus();
  }

  async sendOther(what) {
    const words = this.part("text").value.trim();
    const sent = await this.does(what === "location" ? metaHere : { [what]: words });
    if (sent && (what === "photo" || what === "voice")) this.part("text").value = ""; // it went along
  }

  /** The panel, from the page's template. */
  build() {
    const panel = $("meta-panel").content.firstElementChild.cloneNode(true);
    panel.id = this.medium + "-door";
    panel.setAttribute("aria-labelledby", "door-" + this.medium);
    for (const e of panel.querySelectorAll("[data-part]")) e.id = `${this.prefix}-${e.dataset.part}`;
    for (const e of panel.querySelectorAll("[data-names]")) e.htmlFor = `${this.prefix}-${e.dataset.names}`;
    for (const e of panel.querySelectorAll("[data-titled]")) e.setAttribute("aria-labelledby", `${this.prefix}-${e.dataset.titled}`);
    for (const e of panel.querySelectorAll("[data-does]")) {
      if (this.sends.includes(e.dataset.does)) e.addEventListener("click", () => this.sendOther(e.dataset.does)); else e.remove();
    }
    for (const e of panel.querySelectorAll("[data-says]")) {
      e.addEventListener("click", () => {
        this.turnAway();
        this.part("text").value = e.dataset.says;
        this.part("text").focus();
      });
    }
    $("meta-panel").before(panel);
    this.part("people").addEventListener("change", () => { this.reset(); this.turnAway(); this.render(); });
    this.part("composer").addEventListener("submit", event => this.send(event));
    this.part("about-nothing").addEventListener("click", () => { this.turnAway(); this.part("text").focus(); });
    this.part("later").addEventListener("click", () => this.does({ later: 24 }));
  }
}

const metaDoors = metaMedia.map(each => new MetaDoor(each));
const startMeta = () => metaDoors.forEach(door => door.build());
