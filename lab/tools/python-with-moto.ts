import { existsSync, readFileSync, realpathSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run, runOrThrow, type RunOptions } from "./run";

/** The release the lab was measured with. */
const MOTO = "moto[server]==5.2.1";

const IMPORT_MOTO = ["-c", "import moto.server"];

/**
 * A Python that has moto, the local AWS: the one `moto_server` on the PATH uses, `python3`, or a private
 * virtual environment that is made once.
 *
 * @param venv Folder of that environment.
 */
export async function pythonWithMoto(
  venv: string,
  options: RunOptions & { readonly onInstall?: () => void } = {},
): Promise<string> {
  const own = join(venv, "bin/python3");
  const candidates = [interpreterOf("moto_server", options.env?.PATH ?? process.env.PATH), "python3", own];
  for (const python of candidates) {
    if (python !== undefined && (await hasMoto(python, options))) {
      return python;
    }
  }
  options.onInstall?.();
  try {
    await runOrThrow("python3", ["-m", "venv", venv], options);
    await runOrThrow(own, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", MOTO], options);
  } catch (error) {
    throw new Error(
      "The local AWS needs Python with moto, and it could not be installed by itself. " +
        `Install it with: python3 -m pip install '${MOTO}'\n${(error as Error).message}`,
      { cause: error },
    );
  }
  return own;
}

async function hasMoto(python: string, options: RunOptions): Promise<boolean> {
  try {
    return (await run(python, IMPORT_MOTO, options)).exitCode === 0;
  } catch {
    options.signal?.throwIfAborted();
    return false;
  }
}

/** The interpreter in the first line of a script on the PATH. */
function interpreterOf(script: string, path = ""): string | undefined {
  const file = path
    .split(delimiter)
    .map((folder) => join(folder, script))
    .find((candidate) => existsSync(candidate));
  const [, interpreter] =
    /^#!(\S*python\S*)\n/.exec(file ? readFileSync(realpathSync(file), "latin1") : "") ?? [];
  return interpreter;
}
