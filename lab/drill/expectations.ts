import type { Figures, Movement } from "./result";
import type { Count, Scenario } from "./scenario";

/** What was not as expected, one sentence each. */
export function disappointments(
  expect: Scenario["expect"],
  figures: Figures,
  movements: readonly Movement[],
): string[] {
  const { switches, failedLogins, session, noAlarm } = expect;
  const wrong: string[] = [];
  const check = (what: string, number: number, wanted: Count): void => {
    if (!isMet(number, wanted)) {
      wrong.push(`${what}: ${number}, expected ${inWords(wanted)}.`);
    }
  };
  check("Switches of the name", figures.switches, switches);
  check("Failed logins", figures.failedLogins, failedLogins);
  check("Host key warnings", figures.hostKeyWarnings, 0);
  if (session !== undefined && figures.sessionKept !== (session === "kept")) {
    wrong.push(`The long session was ${figures.sessionKept ? "kept" : "lost"}, expected ${session}.`);
  }
  for (const alarm of figures.alarms.filter((name) => noAlarm.some((end) => name.endsWith(end)))) {
    wrong.push(`The alarm ${alarm} went off.`);
  }
  return [...wrong, ...movements.flatMap(breaches)];
}

/** How a movement broke its budget. */
function breaches({ to, after, budgetSeconds, allowanceSeconds }: Movement): string[] {
  if (after.login === undefined) {
    return [`The name did not move to the ${to}, or nobody logged in there.`];
  }
  return after.login <= budgetSeconds + allowanceSeconds
    ? []
    : [
        `The first login to the ${to} came ${after.login.toFixed(0)} s after the cause: ` +
          `the budget is ${budgetSeconds} s and ${allowanceSeconds.toFixed(0)} s for trying once a second and for the login itself.`,
      ];
}

function isMet(number: number, wanted: Count): boolean {
  if (typeof wanted === "number") {
    return number === wanted;
  }
  return "atLeast" in wanted ? number >= wanted.atLeast : number <= wanted.atMost;
}

function inWords(wanted: Count): string {
  if (typeof wanted === "number") {
    return String(wanted);
  }
  return "atLeast" in wanted ? `at least ${wanted.atLeast}` : `at most ${wanted.atMost}`;
}
