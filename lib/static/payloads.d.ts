/* What the server hands to these scripts, and what they hand back. lib/ui/kit/payloads.py says the
 * same, and explains it; a test holds the two equal. */
// deno-lint-ignore-file no-explicit-any -- what plotly.js takes has no types here

export interface Figure {
  data: Record<string, any>[];
  layout: Record<string, any>;
}

export interface Theme {
  ground: "light" | "dark";
  background: string;
  text: string;
  muted: string;
  border: string;
  accent: string;
  font: string;
}

export interface QrCode {
  size: number;
  path: string;
}

export interface Pill {
  text: string;
  tone: "estimate" | "mixed" | "official";
}

export interface Table {
  columns: string[];
  rows: string[][];
  align: ("left" | "right" | "center")[];
  codes: (string | null)[] | null;
}

export interface Click {
  key: string;
}

export interface CardLabels {
  table?: string;
  chart?: string;
  png?: string;
  png4k?: string;
  copy?: string;
  copied?: string;
  copy_failed?: string;
  quote?: string;
  quoted?: string;
  fullscreen?: string;
  close?: string;
  add?: string;
  remove?: string;
  added?: string;
  removed?: string;
  back?: string;
}

export interface Card {
  id: string;
  figure: Figure | null;
  elsewhere_from?: number;
  title: string;
  subtitle: string;
  export_subtitle?: string;
  source: string[];
  pill: Pill | null;
  watermark: string | null;
  alt: string;
  table: Table | null;
  click: Click | null;
  back?: Click;
  labels: CardLabels;
  lang: string;
  theme: Theme;
  file_name: string;
  compact: boolean;
  collected: boolean;
  qr: QrCode | null;
  quote: string;
}

export interface CardClick {
  chart: string;
  key: string;
  code: string;
}

export interface SheetChart {
  id: string;
  title: string;
  subtitle: string;
  alt: string;
  instead: string[];
  figure: Figure | null;
}

export interface Sheet {
  headline: string;
  subtitle: string;
  source: string[];
  mark: string;
  qr: QrCode | null;
  charts: SheetChart[];
}

export interface PresentationLabels {
  previous: string;
  next: string;
  per: string;
  fullscreen: string;
  leave: string;
  place: string;
}

export interface Presentation {
  title: string;
  sheets: Sheet[];
  per: number;
  start: number;
  labels: PresentationLabels;
  lang: string;
  theme: Theme;
}

export interface PresentationAct {
  key: "leave" | "per";
  per?: string;
  chart?: string;
}

export interface CopiedText {
  label: string;
  copied: string;
  failed: string;
  text: string;
  path: string;
}

export interface SavedFile {
  content: string;
  name: string;
  mime: string;
  token: string;
}
