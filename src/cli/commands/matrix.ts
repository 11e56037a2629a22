import { Command } from "commander";
import { ExitCode, UserError } from "../../model/user-error";
import type { LoadedSettings } from "../../settings";
import type { CliContext } from "../context";
import { selectPairs, SETTINGS_OPTION } from "../pairs";

/**
 * Most jobs GitHub makes of one matrix.
 * @see https://docs.github.com/en/actions/reference/limits
 */
const MAX_JOBS = 256;

/** `redundant-bastion matrix`: one job for each pair, for GitHub Actions. */
export function matrixCommand(context: CliContext): Command {
  return new Command("matrix")
    .description("print a matrix for GitHub Actions, with one job per pair, as one line of JSON")
    .option(...SETTINGS_OPTION)
    .option("--json", "print JSON, as without this option")
    .addHelpText("after", HELP)
    .action(({ settings: location }: { settings?: string }) => {
      const jobs = selectPairs(context, location).map(job);
      if (jobs.length > MAX_JOBS) {
        throw new UserError(
          `GitHub runs at most ${MAX_JOBS} jobs per matrix, but the settings have ${jobs.length} pairs. Split them over several folders.`,
          ExitCode.usage,
        );
      }
      context.out(`${JSON.stringify({ include: jobs })}\n`);
    });
}

const HELP = `
In a workflow:

  pairs:
    outputs: { matrix: "\${{ steps.pairs.outputs.matrix }}" }
    steps:
      - id: pairs
        run: echo "matrix=$(npx --no redundant-bastion matrix -s bastions)" >> "$GITHUB_OUTPUT"
  plan:
    needs: pairs
    strategy: { matrix: "\${{ fromJSON(needs.pairs.outputs.matrix) }}" }
    env: { BASTION_SETTINGS: "\${{ matrix.settings }}" }
    steps:
      - run: npx cdktf diff "\${{ matrix.pair }}"
`;

function job({ file, settings: { name, region } }: LoadedSettings): {
  pair: string;
  region: string;
  settings: string;
} {
  // GitHub's runners may be Windows, the settings not.
  return { pair: name, region, settings: file.replaceAll("\\", "/") };
}
