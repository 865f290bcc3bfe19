/** The server's JSON, as its HTTP contract names it. */
export type Status =
  | 'Received' | 'Assigned' | 'InProgress' | 'OnHold' | 'Resolved'
  | 'Closed' | 'Declined' | 'HandedOver' | 'Duplicate';

export type Role = 'Crew' | 'Desk' | 'Supervisor' | 'Administrator';
export type Position = [lon: number, lat: number];
export type Bounds = [west: number, south: number, east: number, north: number];
export type Words = { ja: string; en: string };

export interface Me {
  id: string;
  userName: string;
  displayName: string;
  role: Role;
  departmentId?: number | null;
  language: string;
}

export interface Basemap {
  id: string;
  type: 'none' | 'raster';
  url?: string | null;
  attribution?: string | null;
  attributionUrl?: string | null;
  maxZoom?: number | null;
}

/** What anybody may read: enough for the sign-in page. */
export interface CityFace {
  nameJa: string;
  nameEn: string;
  bounds: Bounds;
  basemaps: Basemap[];
}

export interface Named { nameJa: string; nameEn: string }
export interface Department extends Named { id: number; code: string; phone?: string | null }
export interface Category extends Named { id: number; parentId?: number | null; code: string }
export interface Zone extends Named { id: number; code: string; center: Position; bounds: Bounds }
export interface ZoneLayer extends Named { id: number; code: string; purpose: string; zones: Zone[] }
export interface Move { to: Status; needsReason: boolean; kind?: string }
export interface Reason extends Words { code: string }

export interface City extends CityFace {
  departments: Department[];
  categories: Category[];
  zoneLayers: ZoneLayer[];
  reasons: Partial<Record<Status, Reason[]>>;
  serverTime: string;
}

export interface TicketRow {
  number: string;
  status: Status;
  urgent: boolean;
  notFixed: boolean;
  categoryId: number;
  departmentId?: number | null;
  place?: string | null;
  words?: string | null;
  location?: Position | null;
  reports: number;
  receivedAt: string;
  statusSince: string;
  changedAt: string;
  photo?: string | null;
}

export interface TicketPage {
  total: number;
  totalIsExact: boolean;
  items: TicketRow[];
  next?: string | null;
  /** Ours, not the server's: the row up to which the list was read, should it leave the list. */
  border?: TicketRow;
}

export type PhotoKind = 'Report' | 'Before' | 'After';

export interface Photo {
  id: string;
  kind: PhotoKind;
  state: 'Waiting' | 'Stored' | 'Refused' | 'Gone';
  refusal?: string | null;
  width?: number | null;
  height?: number | null;
  receivedAt: string;
  addedBy?: string | null;
  /** Links in residents' cards that still open. */
  publicLinks?: number;
}

export interface Report {
  reporterNo: number;
  channel: 'Line' | 'Web' | 'Desk' | 'Patrol' | 'Open311';
  categoryId: number;
  place?: string | null;
  words?: string | null;
  danger?: boolean | null;
  location?: Position | null;
  language: string;
  receivedAt: string;
  photos: Photo[];
  exifHints?: { location: Position; takenAt?: string | null }[] | null;
}

export type HistoryKind =
  | 'Reported' | 'Assigned' | 'StatusChanged' | 'Noted' | 'Told' | 'PlaceSet'
  | 'PhotosAdded' | 'PhotoRemoved' | 'PhotoLinksRevoked' | 'ConfirmedFixed' | 'NotFixed' | 'CategoryChanged';

export interface Delivery {
  reporterNo?: number | null;
  /** The merged ticket that the number belongs to; none where it is this ticket's own. */
  reportedAs?: string | null;
  state: 'Waiting' | 'Sent' | 'Parked' | 'Blocked';
  at?: string | null;
  error?: string | null;
}

export interface HistoryRow {
  id: number;
  at: string;
  kind: HistoryKind;
  actor: { kind: 'Resident' | 'Staff' | 'System'; name?: string | null };
  from?: Status | null;
  to?: Status | null;
  reason?: string | null;
  words?: string | null;
  /** What residents got where staff wrote no words, as it was sent; rows from before it was kept have none. */
  standardWords?: string | null;
  departmentId?: number | null;
  ruleName?: string | null;
  duplicateOf?: string | null;
  photos?: string[] | null;
  reporterNo?: number | null;
  /** The merged ticket that the reporter's number belongs to; none where it is this ticket's own. */
  reportedAs?: string | null;
  deliveries?: Delivery[] | null;
}

export interface Neighbour {
  number: string;
  status: Status;
  categoryId: number;
  receivedAt: string;
  metres: number;
  location: Position;
}

export interface RoutedBecause {
  departmentId: number;
  urgent: boolean;
  ruleId?: number | null;
  ruleName?: string | null;
  rulePosition?: number | null;
  zoneId?: number | null;
  zoneName?: string | null;
  nearestMetres?: number | null;
}

export interface Ticket extends TicketRow {
  id: number;
  version: number;
  statusReason?: string | null;
  duplicateOf?: string | null;
  zoneId?: number | null;
  routedBecause?: RoutedBecause | null;
  zones: { layerId: number; zoneId: number }[];
  reportsList: Report[];
  photos: Photo[];
  history: HistoryRow[];
  moves: Move[];
  reachable: { line: number; blocked: number };
  neighbours: Neighbour[];
  /** False for crews of other departments: they look, and leave it alone. */
  mayWork?: boolean;
}

export interface Preview {
  words: string;
  recipients: { line: number; blocked: number };
  cards: { reporterNo: number; reportedAs?: string | null; language: string; text: string }[];
}

export interface Figures {
  received: number;
  open: number;
  finished: number;
  other: number;
  medianDaysToFinish?: number | null;
  previousReceived: number;
}

export interface ReportRow extends Figures {
  zoneId?: number | null;
  code?: string | null;
  nameJa: string;
  nameEn: string;
}

export interface DistrictReport {
  layer: Named & { id: number; code: string };
  from: string;
  to: string;
  previous: { from: string; to: string };
  asOf: string;
  rows: ReportRow[];
  total: Figures;
  months: { first: string; received: number; finished: number }[];
  categories: { categoryId: number; received: number }[];
}

/** What keeps the server from a part of its work until a person mends the cause. */
export type Condition = 'DatabaseRefusesWrites' | 'PhotoStoreRefusesWrites' | 'LineRefusesToken' | 'LineQuotaSpent';

export interface Parked {
  conditions: Condition[];
  inbox: { id: string | number; occurredAt: string; attempts: number; error?: string | null }[];
  notifications: { id: string | number; ticketNumber?: string | null; attempts: number; error?: string | null; at: string; dueAt?: string | null }[];
}
