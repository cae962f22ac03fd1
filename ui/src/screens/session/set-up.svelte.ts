// First start: agency, regulation, the officer, then the recovery sheet proven by typing two groups.

import { api } from "../../api";
import type { Agency, RecoverySheet, RegulationOffered } from "../../api";
import { Form } from "../../parts/form.svelte";

export type SetUpStep = 0 | 1 | 2 | 3;

export class SetUpState {
  step = $state<SetUpStep>(0);
  agency = $state<Agency>({
    name: "", superior: "", place: "", symbol: "", address: "", phone: "", head_name: "", head_post: "",
  });
  offered = $state.raw<RegulationOffered[]>([]);
  regulation = $state("");
  sheet = $state.raw<RecoverySheet | null>(null);
  officer = new Form({ officer_name: "", password: "", sample: false });
  /** The sheet is put out of sight while two of its groups are typed back. */
  sheetHidden = $state(false);
  asked = $state.raw<[number, number]>([0, 1]);
  proof = new Form({ first: "", second: "" });

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
      this.sheet = await api.setUp({ agency, regulation: this.regulation, ...values });
      this.officer.values.password = "";
      this.asked = this.twoOf(this.sheet.groups.length);
      this.step = 3;
    });
  }

  async prove(): Promise<boolean> {
    const [first, second] = this.asked;
    return this.proof.send((typed) =>
      api.proveRecovery([
        { index: first, group: typed.first.trim() },
        { index: second, group: typed.second.trim() },
      ]),
    );
  }

  private twoOf(count: number): [number, number] {
    const first = Math.floor(this.random() * count);
    const second = (first + 1 + Math.floor(this.random() * (count - 1))) % count;
    return first < second ? [first, second] : [second, first];
  }
}
