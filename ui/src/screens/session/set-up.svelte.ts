// First start: agency, regulation, the officer, then the recovery sheet proven by typing two groups.

import { api } from "../../api";
import type { Agency, RegulationOffered } from "../../api";
import { Form } from "../../parts/form.svelte";
import { SheetProof } from "./sheet.svelte";

export type SetUpStep = 0 | 1 | 2 | 3;

export class SetUpState {
  step = $state<SetUpStep>(0);
  agency = $state<Agency>({
    name: "", superior: "", place: "", symbol: "", unit: "", unit_symbol: "", address: "", phone: "", email: "",
    head_name: "", head_post: "", officer_name: "", officer_post: "", regulation: "",
  });
  offered = $state.raw<RegulationOffered[]>([]);
  regulation = $state("");
  proof = $state.raw<SheetProof | null>(null);
  officer = new Form({ officer_name: "", password: "", sample: false });

  readonly policy = $derived(this.offered.find((r) => r.id === this.regulation)?.password ?? null);

  constructor(private readonly random: () => number = Math.random) {}

  async load(): Promise<void> {
    this.offered = await api.regulationsOffered();
    this.regulation = this.offered[0]?.id ?? "";
  }

  get agencyReady(): boolean {
    return this.agency.name.trim() !== "" && this.agency.place.trim() !== "" && this.agency.symbol.trim() !== "";
  }

  async create(): Promise<boolean> {
    return this.officer.send(async (values) => {
      const agency = $state.snapshot(this.agency);
      const sheet = await api.setUp({ agency, regulation: this.regulation, ...values });
      this.proof = new SheetProof(sheet, this.random);
      this.officer.values.password = "";
      this.step = 3;
    });
  }
}
