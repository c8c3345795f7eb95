/* What the scripts take from outside: Streamlit's component, plotly.js, and its names in the window. */

export interface Component<Data> {
  data: Data;
  parentElement: HTMLElement;
  setTriggerValue(name: string, value: unknown): void;
}

export interface PlotlyModule {
  react(node: HTMLElement, data: object[], layout: object, config: object): Promise<unknown>;
  toImage(figure: object, options: object): Promise<string>;
  purge(node: HTMLElement): void;
}

/** A node that plotly.js has drawn in. */
export interface PlotNode extends HTMLElement {
  on(event: string, act: (event: { points?: Point[] }) => void): void;
}

export interface Point {
  customdata?: unknown;
  data?: { customdata?: unknown[] };
}

declare global {
  /** Streamlit's build, where its own charts are on the page. */
  var Plotly: PlotlyModule | undefined;
  /** What our build calls itself. */
  var moduleName: PlotlyModule;
}
