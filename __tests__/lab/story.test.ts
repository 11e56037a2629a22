import { Story } from "../../lab/story";

function tell(isTerminal: boolean, act: (story: Story) => void): string {
  let text = "";
  act(new Story(2, { write: (piece) => void (text += piece), isTerminal, columns: 30 }));
  return text;
}

describe("a story", () => {
  test("counts its steps", () => {
    const text = tell(false, (story) => {
      story.step("First");
      story.step("Second");
    });
    expect(text).toMatch(/\[1\/2\] First {2}\(0 s\)\n\n\[2\/2\] Second/);
  });

  test("tells progress line by line where nobody looks", () => {
    const text = tell(false, (story) => {
      story.progress("one");
      story.progress("two");
    });
    expect(text).toBe("      one\n      two\n");
  });

  test("writes one line over on a terminal, no longer than it is wide, and clears it", () => {
    const text = tell(true, (story) => {
      story.progress("x".repeat(100));
      story.say("done");
    });
    expect(text).toBe(`\r\u001b[2K      ${"x".repeat(23)}\r\u001b[2K      done\n`);
  });

  test("aligns a table", () => {
    expect(
      tell(false, (story) =>
        story.table([
          ["a", "1"],
          ["long", "2"],
        ]),
      ),
    ).toBe("\n  a     1\n  long  2\n");
  });
});
