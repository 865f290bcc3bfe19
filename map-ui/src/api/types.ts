import type { components, paths } from './schema.d';

/** The server's JSON under the console's names; what stands behind them is made from docs/api/openapi.json. */
type Schemas = components['schemas'];

export type Status = Schemas['Status'];
export type Me = Schemas['ShowMeAnswer'];
export type Right = Schemas['Right'];
export type Role = Schemas['Role'];
export type Account = Schemas['ShowAccountAnswer'];
export type AccountSession = Schemas['ShowAccountSessionOf'];
export type StaffRow = Schemas['ListStaffRow'];
export type GroupRow = Schemas['ListGroupRolesRow'];
export type GroupForm = Schemas['GroupRoleForm'];
export type AuditEvent = Schemas['AuditEvent'];
export type StaffForm = Schemas['StaffForm'];
export type Words = { ja: string; en: string };

export type Disaster = Schemas['ListDisastersRow'];
export type DisasterKind = Schemas['DisasterKind'];
export type DisasterForm = Schemas['ProposeDisasterCommand'];
export type Situation = Schemas['ShowSituationAnswer'];
export type IncidentRow = Schemas['ShowSituationIncidentRow'];
export type Incident = Schemas['ShowIncidentAnswer'];
export type IncidentReport = Schemas['ShowIncidentReportOf'];
export type IncidentState = Schemas['IncidentState'];
export type IncidentChange = Schemas['ChangeIncidentBody'];
export type Severity = Schemas['Severity'];
export type LooseReport = Schemas['ListLooseReportsRow'];
export type ChronologyLine = Schemas['ShowChronologyLine'];
export type ChronologyKind = Schemas['ChronologyKind'];

/** What anybody may read: enough for the sign-in page. */
export type CityFace = Schemas['ShowCityAnswer'];
/** The whole of it, for whoever is signed in. */
export type City = { [Part in keyof CityFace]-?: NonNullable<CityFace[Part]> };
export type Basemap = Schemas['SettingsBasemap'];
export type Department = Schemas['ShowCityDepartmentOf'];
export type Category = Schemas['ShowCityCategoryOf'];
export type Zone = Schemas['ShowCityZoneOf'];
export type ZoneLayer = Schemas['ShowCityLayerOf'];
export type Named = Pick<Zone, 'nameJa' | 'nameEn'>;
export type Reason = Schemas['Reason'];
export type Position = Zone['center'];
export type Bounds = Zone['bounds'];

export type TicketRow = Schemas['TicketRow'];
/** The border is ours: the row up to which the list was read, should it leave the list. */
export type TicketPage = Schemas['SearchTicketsAnswer'] & { border?: TicketRow };
export type TicketQuery = NonNullable<paths['/api/tickets']['get']['parameters']['query']>;
export type Ticket = Schemas['ShowTicketAnswer'];
export type Report = Schemas['ShowTicketReportOf'];
export type Photo = Schemas['ShowTicketPhotoOf'];
/** Nobody has links to it yet. */
export type AddedPhoto = Schemas['AddTicketPhotosAdded'];
export type PhotoKind = Schemas['PhotoKind'];
export type HistoryRow = Schemas['ShowTicketHistoryRow'];
export type HistoryKind = Schemas['HistoryKind'];
export type Delivery = Schemas['ShowTicketDelivery'];
export type Neighbour = Schemas['ShowTicketNeighbour'];
export type Move = Schemas['ShowTicketMove'];
export type Preview = Schemas['PreviewUpdateAnswer'];
export type StaffWords = Schemas['StaffWords'];
export type StatusMove = Schemas['ChangeTicketStatusBody'];
export type Assignment = Schemas['AssignTicketBody'];
export type Due = Schemas['DueOf'];
export type Deadlines = Schemas['DeadlinesOf'];
export type DeadlineKind = Schemas['DeadlineKind'];
export type DeadlineSet = Schemas['ChangeDeadlineBody'];
export type PersonGiven = Schemas['GiveTicketBody'];
export type NewsRow = Schemas['ShowNewsRow'];
export type ManyChanges = Schemas['ChangeTicketsCommand'];
export type ManyChanged = Schemas['ChangeTicketsAnswer'];
export type Classification = Schemas['ClassifyTicketBody'];
export type Calendar = Schemas['ShowCalendarAnswer'];
export type OpenHours = Schemas['OpenHours'];
/** From Monday; the schema cannot say that a day may be closed. */
export type Week = readonly (OpenHours | null)[];
export type WeekSet = Schemas['SetWorkingHoursCommand'];
export type CalendarDaySet = Schemas['SetCalendarDayCommand'];
export type TargetsSet = Schemas['SetTargetsCommand'];
export type PlaceSet = Schemas['SetTicketPlaceBody'];

export type HoldBody = Schemas['HoldTicketBody'];
export type RedactBody = Schemas['RedactWordsBody'];

export type ClaimAnswer = Schemas['AnswerClaimBody'];
export type Block = Schemas['BlockResidentBody'];
export type UrgentRow = Schemas['ShowUrgentRow'];
export type ClaimRow = Schemas['ShowClaimsRow'];

export type DistrictReport = Schemas['ReportOnDistrictsAnswer'];
export type DeadlineFigures = Schemas['ReportOnDeadlinesRow'];
export type ReportRow = Schemas['ReportOnDistrictsRow'];
export type Figures = Pick<ReportRow, 'received' | 'open' | 'finished' | 'other' | 'claimed' | 'medianDaysToFinish' | 'previousReceived'>;

/** What keeps the server from a part of its work until a person mends the cause. */
export type Condition = Schemas['ShowParkedAnswer']['conditions'][number];

export type Setup = Schemas['ShowSetupAnswer'];
export type Lack = Schemas['ShowSetupLack'];
export type ReplyForm = Schemas['ReplyForm'];
export type ReplyRow = Schemas['ListRepliesRow'];
export type PartnerForm = Schemas['PartnerForm'];
export type PartnerRow = Schemas['ListPartnersRow'];
export type PartnerRequest = Schemas['ListRequestsRow'];
export type PartnerNews = Schemas['ShowPartnerNewsRow'];
export type Hazard = Schemas['Hazard'];
export type ShelterKind = Schemas['ShelterKind'];
export type ShelterForm = Omit<Schemas['ShelterForm'], 'location' | 'hazards'> & { location: Position; hazards: Hazard[] };
export type ShelterRow = Omit<Schemas['ListSheltersRow'], 'shelter'> & { shelter: ShelterForm };
export type ShelterOpening = NonNullable<ShelterRow['opening']>;
export type ShelterDrill = Schemas['ListSheltersDrillOn'];
export type ShelterCount = Schemas['ListSheltersCount'];
export type ShelterNeed = Schemas['ShelterNeed'];
export type ShownOpening = Schemas['ShowOpeningAnswer'];
export type CountForm = Schemas['CountForm'];
export type ShelterPage = Schemas['ShowShelterPageAnswer'];
export type OpeningStep = Schemas['ChangeOpeningStep'];
export type ShelterImport = Schemas['ImportSheltersAnswer'];
export type RequestSent = Schemas['SendRequestBody'];
/** A partner's answer, with photos from the phone. */
export interface Answered { answer: 'Accepted' | 'Done' | 'NotOurs'; words?: string; plannedOn?: string; files: File[] }
/** What a partner sees behind the link. */
export type RequestPage = Schemas['ShowRequestAnswer'];
export type DepartmentForm = Schemas['DepartmentForm'];
export type DepartmentRow = Schemas['ListDepartmentsRow'];
export type CategoryForm = Schemas['CategoryForm'];
export type CategoryRow = Schemas['ListCategoriesRow'];
export type SetupChange = Schemas['ListChangesChange'];
export type SetupChangedRow = Schemas['ListChangesChangedRow'];
export type RoutingRule = Schemas['RoutingRule'];
export type RuleFault = Schemas['RuleFault'];
export type RuleBook = Schemas['ShowRulesAnswer'];
export type RuleVersion = Schemas['ListRuleVersionsRow'];
export type Routing = Schemas['RoutingAnswer'];
export type FoundZone = Schemas['FoundZone'];
export type Trial = Schemas['TryPlaceAnswer'];
export type TryQuery = NonNullable<paths['/api/rules/try']['get']['parameters']['query']>;
export type DryRun = Schemas['DryRunRulesAnswer'];
export type DryRunScope = Schemas['DryRunRulesScope'];

export type ProblemBody = Schemas['Problem'];
export type FieldProblem = Schemas['FieldProblem'];

export type LayerRow = Schemas['ShowLayersLayer'];
export type LayerDetails = Schemas['ShowLayerAnswer'];
export type LayerZone = Schemas['ShowLayerZoneOf'];
export type LayerVersion = Schemas['ShowLayerVersion'];
export type DraftSettings = Schemas['DraftSettings'];
/** The document does not say of what a list of words is. */
export type Finding = Omit<Schemas['Finding'], 'choices'> & { choices?: string[] | null };
export type Sample = Omit<Schemas['Sample'], 'columns' | 'rows'> & { columns: string[]; rows: string[][] };
export type LayerDraft = Omit<Schemas['ShowDraftAnswer'], 'findings' | 'samples'> & { findings: Finding[]; samples: Sample[] };
export type FindingItem = Schemas['FindingItem'];
export type Comparison = Schemas['Comparison'];
