// A returned workbook beside the register: what it changes, and the choices it still needs.

import { api } from "../../api";
import type { DossierMerge, DossierMergeKeep, DossierMergeProblem } from "../../api";

export class SheetMerge {
  token = $state<string | null>(null);
  name = $state("");
  look = $state.raw<DossierMerge | null>(null);
  choices = $state.raw<ReadonlyMap<number, DossierMergeKeep>>(new Map());

  constructor(readonly dossier: number) {}

  async pick(): Promise<void> {
    const file = await api.pickEvidenceFile();
    if (!file) return;
    this.look = null;
    this.choices = new Map();
    this.look = await api.lookAtSheet(this.dossier, file.token);
    this.token = file.token;
    this.name = file.name;
  }

  choose(line: number, keep: DossierMergeKeep | null): void {
    const choices = new Map(this.choices);
    if (keep) choices.set(line, keep);
    else choices.delete(line);
    this.choices = choices;
  }

  /** A row that is merged only when it is mended, and has not been left as it is here. */
  holds(problem: DossierMergeProblem): boolean {
    if (problem.weight === "whole") return true;
    return problem.weight === "row" && !(problem.line !== null && this.choices.get(problem.line) === "here");
  }

  get ready(): boolean {
    const look = this.look;
    if (!look || look.changes.length + look.conflicts.length === 0) return false;
    return look.problems.every((p) => !this.holds(p)) && look.conflicts.every((c) => this.choices.has(c.line));
  }

  async save(): Promise<number> {
    const choices = [...this.choices].map(([line, keep]) => ({ line, keep }));
    return (await api.mergeSheet(this.dossier, this.token ?? "", choices)).changed;
  }
}
