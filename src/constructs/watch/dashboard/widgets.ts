/** Columns of a dashboard of CloudWatch. */
const COLUMNS = 24;

/**
 * One widget, with its size in columns and rows.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export interface Widget {
  /** Kind of widget. */
  readonly type: "text" | "metric" | "alarm";
  /** Columns, at most 24. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
  /** What it shows. */
  readonly properties: { readonly [name: string]: unknown };
}

/** A metric in the form of a dashboard: namespace, name, dimensions, options. */
export type Metric = readonly (string | { readonly [option: string]: unknown })[];

/** A tile of Markdown. */
export function text(width: number, height: number, markdown: string): Widget {
  return { type: "text", width, height, properties: { markdown } };
}

/** The states of alarms. At most 100. */
export function alarmStates(width: number, height: number, title: string, alarms: readonly string[]): Widget {
  return { type: "alarm", width, height, properties: { title, alarms } };
}

/** A graph over time. */
export function graph(
  width: number,
  properties: {
    readonly title: string;
    readonly region: string;
    readonly metrics: readonly Metric[];
    readonly stat: string;
    readonly [option: string]: unknown;
  },
): Widget {
  return {
    type: "metric",
    width,
    height: 6,
    properties: { view: "timeSeries", period: 60, ...properties },
  };
}

/** The body of a dashboard: rows of widgets, from the top. */
export function dashboardBody(rows: readonly (readonly Widget[])[]): string {
  const widgets: object[] = [];
  let y = 0;
  for (const row of rows) {
    let x = 0;
    for (const widget of row) {
      widgets.push({ ...widget, x, y });
      x += widget.width;
    }
    if (x > COLUMNS) {
      throw new Error(`A row of a dashboard has ${x} columns, but there are only ${COLUMNS}.`);
    }
    y += Math.max(0, ...row.map(({ height }) => height));
  }
  return JSON.stringify({ widgets });
}
