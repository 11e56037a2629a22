import { SettingsFolder } from "../support/settings";
import { readText, unreadableText } from "../../src/settings/read-text";

describe("the text of a file", () => {
  const folder = new SettingsFolder();

  test("is read as UTF-8", () => {
    expect(readText(folder.write("a.yaml", "名前: x\n"))).toEqual({ text: "名前: x\n" });
  });

  test("cannot be had of what is not there, no file, or no text", () => {
    expect(readText(`${folder.path}/a.yaml`)).toEqual({ fault: "does not exist" });
    expect(readText(`${folder.write("b.yaml", "")}/c.yaml`)).toEqual({ fault: "does not exist" });
    expect(readText(folder.path)).toEqual({ fault: "must be a file, but is a folder" });
    expect(readText(folder.write("d.yaml", Uint8Array.of(0x89, 0x50, 0xff, 0xfe)))).toEqual({
      fault: "must be text in UTF-8, but is something else",
    });
  });

  // Not by real files: the superuser may read everything.
  test.each([
    ["EACCES", "may not be read: give yourself permission to read it"],
    ["EPERM", "may not be read: give yourself permission to read it"],
    ["EIO", "cannot be read: i/o error"],
  ])("that fails with %s says so", (code, text) => {
    expect(unreadableText(Object.assign(new Error("i/o error"), { code }))).toBe(text);
  });
});
