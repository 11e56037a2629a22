import { markdownTable, replaceBetweenMarkers } from "../../scripts/markdown";

describe("a table", () => {
  test("has a line per row", () => {
    expect(markdownTable(["a", "b"], [["1", "2"]])).toBe("| a | b |\n| --- | --- |\n| 1 | 2 |");
  });

  test("keeps pipes and line ends inside their cells", () => {
    expect(markdownTable(["a"], [["x | y\n  z"]])).toMatch(/\n\| x \\\| y z \|$/);
  });
});

describe("a text between markers", () => {
  const page = "before\n<!-- x:begin -->\nold\n<!-- x:end -->\nafter\n";

  test("is replaced, and nothing else, and again by the same", () => {
    const replaced = replaceBetweenMarkers(page, "x", "new");
    expect(replaced).toMatch(/^before\n<!-- x:begin -->\n[^]*new[^]*<!-- x:end -->\nafter\n$/);
    expect(replaced).not.toContain("old");
    expect(replaceBetweenMarkers(replaced, "x", "new")).toBe(replaced);
  });

  test("needs both markers, once", () => {
    for (const wrong of ["", page.replace("begin", "start"), page.replace("end", "start"), page + page]) {
      expect(() => replaceBetweenMarkers(wrong, "x", "new")).toThrow("must have <!-- x:begin -->");
    }
  });
});
