import { AUTHORITATIVE_ANSWER, RECURSION_DESIRED, type Answer, type Packet, type SoaData } from "dns-packet";
import { chooseRecord, groupOf } from "./answers";
import { normalName, type HostedZone, type RecordSet } from "./model";
import type { ScaledTime } from "./time";

/** What a DNS answer is made from. */
export interface Authority {
  readonly zones: readonly HostedZone[];
  readonly isHealthy: (healthCheckId: string) => boolean;
  readonly time: ScaledTime;
}

/** Response codes of RFC 1035, 4.1.1. */
const NOERROR = 0;
const FORMERR = 1;
const NXDOMAIN = 3;
const NOTIMP = 4;
const REFUSED = 5;

/** So many aliases are followed inside a zone; a longer chain is a loop. */
const MAX_ALIASES = 8;

/** The authoritative answer to a query: what Route 53's name servers would say for what was deployed. */
export function respond(query: Packet, authority: Authority): Packet {
  const flags = query.flags ?? 0;
  const questions = query.questions ?? [];
  const reply = (code: number, sections: Partial<Packet> = {}): Packet => ({
    type: "response",
    id: query.id,
    questions,
    ...sections,
    flags: (flags & RECURSION_DESIRED) | (sections.flags ?? 0) | code,
  });

  const opcode = (flags >> 11) & 0xf;
  if (opcode !== 0) {
    return reply(NOTIMP);
  }
  if (questions.length !== 1) {
    return reply(FORMERR);
  }
  const [question] = questions;
  const zone = zoneOf(authority.zones, normalName(question.name));
  if (zone === undefined || (question.class ?? "IN") !== "IN") {
    return reply(REFUSED);
  }
  const { answers, found } = lookUp(zone, question, authority);
  return reply(found === "no-such-name" ? NXDOMAIN : NOERROR, {
    flags: AUTHORITATIVE_ANSWER,
    answers,
    // The SOA says for how long it may be remembered that there is nothing (RFC 2308).
    authorities: found === "yes" ? [] : startOfAuthority(zone, authority),
  });
}

/** The answers to a question, following aliases (CNAME) inside the zone. */
function lookUp(
  zone: HostedZone,
  question: { name: string; type: string },
  authority: Authority,
): { answers: Answer[]; found: "yes" | "no-such-type" | "no-such-name" } {
  const answers: Answer[] = [];
  const choose = (name: string, type: string): RecordSet | undefined =>
    chooseRecord(groupOf(zone.records, normalName(name), type), authority.isHealthy);

  let name = question.name;
  while (answers.length < MAX_ALIASES && belongsTo(normalName(name), zone)) {
    const record = choose(name, question.type);
    if (record !== undefined) {
      return { answers: [...answers, ...toAnswers(record, name, authority.time)], found: "yes" };
    }
    const alias = choose(name, "CNAME");
    if (alias === undefined) {
      return { answers, found: exists(zone, normalName(name)) ? "no-such-type" : "no-such-name" };
    }
    answers.push(...toAnswers(alias, name, authority.time));
    name = alias.values[0];
  }
  // The alias leads out of the zone, or in a circle: it is all that can be said.
  return { answers, found: "yes" };
}

function zoneOf(zones: readonly HostedZone[], name: string): HostedZone | undefined {
  return zones
    .filter((zone) => belongsTo(name, zone))
    .sort((a, b) => b.name.length - a.name.length)
    .at(0);
}

function belongsTo(name: string, zone: HostedZone): boolean {
  return name === zone.name || name.endsWith(`.${zone.name}`);
}

/** A name exists when it has a record of any type, or a name below it has one (RFC 8020). */
function exists(zone: HostedZone, name: string): boolean {
  return zone.records.some((record) => record.name === name || record.name.endsWith(`.${name}`));
}

function startOfAuthority(zone: HostedZone, { time }: Authority): Answer[] {
  return groupOf(zone.records, zone.name, "SOA").flatMap((record) => {
    const negativeTtl = Math.min(record.ttl, soaData(record.values[0]).minimum);
    return toAnswers({ ...record, ttl: negativeTtl }, zone.name, time);
  });
}

/** The values of a record set for the wire, under the name exactly as it was asked. */
function toAnswers({ type, values, ttl }: RecordSet, name: string, time: ScaledTime): Answer[] {
  const common = { name, class: "IN" as const, ttl: time.ttl(ttl) };
  return values.map((value): Answer => {
    switch (type) {
      case "SOA": {
        const data = soaData(value);
        return { ...common, type, data: { ...data, minimum: time.ttl(data.minimum) } };
      }
      case "TXT":
        return { ...common, type, data: textStrings(value) };
      case "CNAME":
      case "NS":
        return { ...common, type, data: withoutDot(value) };
      case "A":
      case "AAAA":
        return { ...common, type, data: value };
    }
  });
}

function soaData(value: string): Required<SoaData> {
  const [mname, rname, ...numbers] = value.split(/\s+/);
  const [serial, refresh, retry, expire, minimum] = numbers.map(Number);
  return { mname: withoutDot(mname), rname: withoutDot(rname), serial, refresh, retry, expire, minimum };
}

function withoutDot(name: string): string {
  return name.replace(/\.$/, "");
}

/** The character strings of a TXT value: quoted, with `\"` and `\\` inside. */
function textStrings(value: string): string[] {
  return Array.from(value.matchAll(/"((?:[^"\\]|\\.)*)"/g), ([, text]) => text.replace(/\\(.)/g, "$1"));
}
