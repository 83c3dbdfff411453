// What every part of the phone needs: the state, the line, the seat's drafts.

import type { PhoneBoot } from "../../boot.ts";
import type { ActivityView, PhoneState } from "../../protocol.ts";
import type { Meeting } from "../../socket.ts";
import type { Drafts } from "./drafts.ts";

export interface PhoneProps {
  boot: PhoneBoot;
  state: PhoneState;
  meeting: Meeting<PhoneState>;
  drafts: Drafts;
}

export interface ActivityProps extends PhoneProps {
  activity: ActivityView;
}
