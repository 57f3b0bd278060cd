-- A database of the last version before the first release, when its three migrations had been applied, with a row or two in it.
CREATE TABLE "Attendance" (
    "SessionId" TEXT NOT NULL,
    "PersonId" TEXT NOT NULL,
    "Role" TEXT NOT NULL,
    "Present" INTEGER NOT NULL,
    CONSTRAINT "PK_Attendance" PRIMARY KEY ("SessionId", "PersonId"),
    CONSTRAINT "FK_Attendance_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Attendance_Sessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "Sessions" ("Id") ON DELETE CASCADE
);
INSERT INTO "Attendance" VALUES('0A1B2C3D-0000-4000-8000-000000000004','0A1B2C3D-0000-4000-8000-000000000002','Member',1);
CREATE TABLE "Audit" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Audit" PRIMARY KEY AUTOINCREMENT,
    "At" INTEGER NOT NULL,
    "ActorId" TEXT NULL,
    "Act" TEXT NOT NULL,
    "ProgrammeId" TEXT NULL,
    "GroupId" TEXT NULL,
    "SessionId" TEXT NULL,
    "SubjectId" TEXT NULL,
    "Count" INTEGER NULL
);
INSERT INTO "Audit" VALUES(1,639307584000000000,'0A1B2C3D-0000-4000-8000-000000000001','GroupMade',NULL,'0A1B2C3D-0000-4000-8000-000000000003',NULL,NULL,NULL);
CREATE TABLE "Avenues" (
    "GroupId" TEXT NOT NULL,
    "Position" INTEGER NOT NULL,
    "WhatFor" TEXT NOT NULL,
    "Who" TEXT NOT NULL,
    "HowToReach" TEXT NOT NULL, "Link" TEXT NULL,
    CONSTRAINT "PK_Avenues" PRIMARY KEY ("GroupId", "Position"),
    CONSTRAINT "FK_Avenues_Groups_GroupId" FOREIGN KEY ("GroupId") REFERENCES "Groups" ("Id") ON DELETE CASCADE
);
INSERT INTO "Avenues" VALUES('0A1B2C3D-0000-4000-8000-000000000003',0,'Being unwell','Occupational health','Extension 4711','https://health.example.org');
CREATE TABLE "ClosingWords" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_ClosingWords" PRIMARY KEY,
    "SessionId" TEXT NOT NULL,
    "AuthorId" TEXT NOT NULL,
    "RecipientId" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "At" INTEGER NOT NULL,
    CONSTRAINT "FK_ClosingWords_People_AuthorId" FOREIGN KEY ("AuthorId") REFERENCES "People" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_ClosingWords_People_RecipientId" FOREIGN KEY ("RecipientId") REFERENCES "People" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_ClosingWords_Sessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "Sessions" ("Id") ON DELETE CASCADE
);
CREATE TABLE "Coordinators" (
    "ProgrammeId" TEXT NOT NULL,
    "PersonId" TEXT NOT NULL,
    "Since" INTEGER NOT NULL,
    CONSTRAINT "PK_Coordinators" PRIMARY KEY ("ProgrammeId", "PersonId"),
    CONSTRAINT "FK_Coordinators_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Coordinators_Programmes_ProgrammeId" FOREIGN KEY ("ProgrammeId") REFERENCES "Programmes" ("Id") ON DELETE CASCADE
);
CREATE TABLE "DeviceGrants" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_DeviceGrants" PRIMARY KEY,
    "DeviceId" TEXT NOT NULL,
    "PersonId" TEXT NOT NULL,
    "LinkId" TEXT NULL,
    "GrantedAt" INTEGER NOT NULL,
    CONSTRAINT "FK_DeviceGrants_Devices_DeviceId" FOREIGN KEY ("DeviceId") REFERENCES "Devices" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_DeviceGrants_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_DeviceGrants_PersonalLinks_LinkId" FOREIGN KEY ("LinkId") REFERENCES "PersonalLinks" ("Id") ON DELETE CASCADE
);
CREATE TABLE "Devices" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Devices" PRIMARY KEY,
    "SecretHash" BLOB NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "LastSeenAt" INTEGER NOT NULL
, "Label" TEXT NOT NULL DEFAULT '');
CREATE TABLE "ExternalLogins" (
    "Issuer" TEXT NOT NULL,
    "Subject" TEXT NOT NULL,
    "PersonId" TEXT NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    CONSTRAINT "PK_ExternalLogins" PRIMARY KEY ("Issuer", "Subject", "PersonId"),
    CONSTRAINT "FK_ExternalLogins_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE CASCADE
);
CREATE TABLE "FacilitatorRequests" (
    "SessionId" TEXT NOT NULL,
    "PersonId" TEXT NOT NULL,
    "At" INTEGER NOT NULL,
    "SeenAt" INTEGER NULL,
    CONSTRAINT "PK_FacilitatorRequests" PRIMARY KEY ("SessionId", "PersonId"),
    CONSTRAINT "FK_FacilitatorRequests_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_FacilitatorRequests_Sessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "Sessions" ("Id") ON DELETE CASCADE
);
CREATE TABLE "GroupMembers" (
    "GroupId" TEXT NOT NULL,
    "PersonId" TEXT NOT NULL,
    "Role" TEXT NOT NULL,
    "Stage" INTEGER NULL,
    "OtherRole" TEXT NULL,
    "IsDeputy" INTEGER NOT NULL,
    "Position" INTEGER NOT NULL, "LastPresentedOn" TEXT NULL,
    CONSTRAINT "PK_GroupMembers" PRIMARY KEY ("GroupId", "PersonId"),
    CONSTRAINT "FK_GroupMembers_Groups_GroupId" FOREIGN KEY ("GroupId") REFERENCES "Groups" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_GroupMembers_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE RESTRICT
);
INSERT INTO "GroupMembers" VALUES('0A1B2C3D-0000-4000-8000-000000000003','0A1B2C3D-0000-4000-8000-000000000001','Facilitator',NULL,NULL,0,0,NULL);
INSERT INTO "GroupMembers" VALUES('0A1B2C3D-0000-4000-8000-000000000003','0A1B2C3D-0000-4000-8000-000000000002','Member',2,NULL,1,1,'2026-11-18');
CREATE TABLE "Groups" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Groups" PRIMARY KEY,
    "ArchivedAt" INTEGER NULL,
    "CreatedAt" INTEGER NOT NULL,
    "Name" TEXT NOT NULL,
    "ProgrammeId" TEXT NULL,
    "StageFrom" INTEGER NULL,
    "StageTo" INTEGER NULL,
    CONSTRAINT "FK_Groups_Programmes_ProgrammeId" FOREIGN KEY ("ProgrammeId") REFERENCES "Programmes" ("Id") ON DELETE CASCADE
);
INSERT INTO "Groups" VALUES('0A1B2C3D-0000-4000-8000-000000000003',NULL,639307584000000000,'Wednesday group',NULL,NULL,NULL);
CREATE TABLE "Mails" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Mails" PRIMARY KEY,
    "Key" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "PersonId" TEXT NULL,
    "Email" TEXT NULL,
    "SessionId" TEXT NULL,
    "SeriesId" TEXT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "NotBefore" INTEGER NOT NULL,
    "NotAfter" INTEGER NOT NULL,
    "State" TEXT NOT NULL,
    "Attempts" INTEGER NOT NULL,
    "Fault" TEXT NULL,
    "DoneAt" INTEGER NULL,
    CONSTRAINT "FK_Mails_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_Mails_Series_SeriesId" FOREIGN KEY ("SeriesId") REFERENCES "Series" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_Mails_Sessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "Sessions" ("Id") ON DELETE CASCADE
);
CREATE TABLE "Passkeys" (
    "CredentialId" BLOB NOT NULL CONSTRAINT "PK_Passkeys" PRIMARY KEY,
    "PersonId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "LastUsedAt" INTEGER NULL,
    "Data" TEXT NOT NULL,
    CONSTRAINT "FK_Passkeys_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE CASCADE
);
CREATE TABLE "People" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_People" PRIMARY KEY,
    "Name" TEXT NOT NULL,
    "MayMakeGroups" INTEGER NOT NULL,
    "CreatedAt" INTEGER NOT NULL
, "CalendarHash" BLOB NULL, "Email" TEXT NULL, "EmailConfirmedAt" INTEGER NULL, "Language" TEXT NULL);
INSERT INTO "People" VALUES('0A1B2C3D-0000-4000-8000-000000000001','Fay',1,639307584000000000,NULL,'fay@example.org',639307584000000000,'fr');
INSERT INTO "People" VALUES('0A1B2C3D-0000-4000-8000-000000000002','Ben',0,639307584000000000,NULL,NULL,NULL,NULL);
CREATE TABLE "PersonalLinks" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_PersonalLinks" PRIMARY KEY,
    "SessionId" TEXT NOT NULL,
    "PersonId" TEXT NOT NULL,
    "SecretHash" BLOB NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "ExpiresAt" INTEGER NOT NULL,
    "RevokedAt" INTEGER NULL,
    "FirstUsedAt" INTEGER NULL,
    CONSTRAINT "FK_PersonalLinks_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_PersonalLinks_Sessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "Sessions" ("Id") ON DELETE CASCADE
);
CREATE TABLE "Programmes" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Programmes" PRIMARY KEY,
    "Name" TEXT NOT NULL,
    "TimeZoneId" TEXT NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "Avenues" TEXT NOT NULL,
    "KeepMonths" INTEGER NULL,
    "Pulse" INTEGER NOT NULL,
    "IsSample" INTEGER NOT NULL
);
CREATE TABLE "PulseGiven" (
    "SessionId" TEXT NOT NULL,
    "PersonId" TEXT NOT NULL,
    CONSTRAINT "PK_PulseGiven" PRIMARY KEY ("SessionId", "PersonId"),
    CONSTRAINT "FK_PulseGiven_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_PulseGiven_Sessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "Sessions" ("Id") ON DELETE CASCADE
);
INSERT INTO "PulseGiven" VALUES('0A1B2C3D-0000-4000-8000-000000000004','0A1B2C3D-0000-4000-8000-000000000002');
CREATE TABLE "PulseTallies" (
    "GroupId" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "From" TEXT NOT NULL,
    "Until" TEXT NOT NULL,
    "Sessions" INTEGER NOT NULL,
    "Answers" INTEGER NOT NULL,
    "Settled" INTEGER NOT NULL,
    "Understood" INTEGER NOT NULL,
    "Safe" INTEGER NOT NULL,
    "EndingEnough" INTEGER NOT NULL,
    "IsClosed" INTEGER NOT NULL,
    CONSTRAINT "PK_PulseTallies" PRIMARY KEY ("GroupId", "Number"),
    CONSTRAINT "FK_PulseTallies_Groups_GroupId" FOREIGN KEY ("GroupId") REFERENCES "Groups" ("Id") ON DELETE CASCADE
);
INSERT INTO "PulseTallies" VALUES('0A1B2C3D-0000-4000-8000-000000000003',1,'2026-11-25','2026-11-25',1,2,1,2,2,1,0);
CREATE TABLE "RecapNotes" (
    "SessionId" TEXT NOT NULL,
    "PersonId" TEXT NOT NULL,
    "LeftInPhase" TEXT NOT NULL,
    "LeftAt" INTEGER NOT NULL,
    "PresenterBackAt" INTEGER NULL,
    "CasePutDownAt" INTEGER NULL,
    "ClosedAt" INTEGER NOT NULL,
    "OpenedAt" INTEGER NULL,
    CONSTRAINT "PK_RecapNotes" PRIMARY KEY ("SessionId", "PersonId"),
    CONSTRAINT "FK_RecapNotes_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_RecapNotes_Sessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "Sessions" ("Id") ON DELETE CASCADE
);
CREATE TABLE "RoomEvents" (
    "Sequence" INTEGER NOT NULL CONSTRAINT "PK_RoomEvents" PRIMARY KEY AUTOINCREMENT,
    "RoomId" TEXT NOT NULL,
    "Revision" INTEGER NOT NULL,
    "At" INTEGER NOT NULL,
    "Kind" TEXT NOT NULL,
    "Payload" TEXT NOT NULL
);
INSERT INTO "RoomEvents" VALUES(1,'0A1B2C3D-0000-4000-8000-000000000004',1,639307584000000000,'RoomPlanned','{"$type":"RoomPlanned","Setup":{"SlotStartsAt":"2026-11-18T12:00:00+00:00","SlotEndsAt":"2026-11-18T13:00:00+00:00","Plan":[{"Phase":"Gathering","Planned":"00:03:00","Minimum":"00:03:00"},{"Phase":"CaseCall","Planned":"00:03:00","Minimum":"00:03:00"},{"Phase":"CasePresentation","Planned":"00:07:00","Minimum":"00:07:00"},{"Phase":"Questions","Planned":"00:05:00","Minimum":"00:05:00"},{"Phase":"PushBack","Planned":"00:22:00","Minimum":"00:22:00"},{"Phase":"Return","Planned":"00:05:00","Minimum":"00:05:00"},{"Phase":"WindDown","Planned":"00:05:00","Minimum":"00:05:00"},{"Phase":"Lobby","Planned":"00:10:00","Minimum":"00:10:00"}],"Seats":[{"Member":"0a1b2c3d000040008000000000000001","Name":"Fay","Role":1,"IsDeputy":false,"OtherRole":null}]}}');
INSERT INTO "RoomEvents" VALUES(2,'0A1B2C3D-0000-4000-8000-000000000004',2,639307584000000000,'PlanEdited','{"$type":"PlanEdited","Phases":[{"Phase":"Gathering","Planned":"00:03:00","Minimum":"00:03:00"},{"Phase":"CaseCall","Planned":"00:03:00","Minimum":"00:03:00"},{"Phase":"CasePresentation","Planned":"00:07:00","Minimum":"00:07:00"},{"Phase":"Questions","Planned":"00:05:00","Minimum":"00:05:00"},{"Phase":"PushBack","Planned":"00:22:00","Minimum":"00:22:00"},{"Phase":"Return","Planned":"00:05:00","Minimum":"00:05:00"},{"Phase":"WindDown","Planned":"00:05:00","Minimum":"00:05:00"},{"Phase":"Lobby","Planned":"00:10:00","Minimum":"00:10:00"}],"EndsAt":null}');
CREATE TABLE "Series" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Series" PRIMARY KEY,
    "GroupId" TEXT NOT NULL,
    "StartsOn" TEXT NOT NULL,
    "Times" INTEGER NOT NULL,
    "EveryWeeks" INTEGER NOT NULL,
    "Time" TEXT NOT NULL,
    "TimeZoneId" TEXT NOT NULL,
    "SlotMinutes" INTEGER NOT NULL,
    "Skips" TEXT NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    CONSTRAINT "FK_Series_Groups_GroupId" FOREIGN KEY ("GroupId") REFERENCES "Groups" ("Id") ON DELETE CASCADE
);
CREATE TABLE "Sessions" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Sessions" PRIMARY KEY,
    "Call_Link" TEXT NULL,
    "Call_Place" TEXT NOT NULL,
    "CalledOffAt" INTEGER NULL,
    "CaseDiscussions" INTEGER NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "Debriefed" INTEGER NOT NULL,
    "EndReason" TEXT NULL,
    "EndedAt" INTEGER NULL,
    "FollowUps" INTEGER NOT NULL,
    "GroupId" TEXT NOT NULL,
    "Headcount" INTEGER NOT NULL,
    "LeftEarly" INTEGER NOT NULL,
    "Modality" TEXT NOT NULL,
    "OpenedAt" INTEGER NULL,
    "Plan" TEXT NOT NULL,
    "Sequence" INTEGER NOT NULL,
    "SeriesDay" TEXT NULL,
    "SeriesId" TEXT NULL,
    "SlotMinutes" INTEGER NOT NULL,
    "StartsAt" INTEGER NOT NULL,
    "Supervised" INTEGER NOT NULL,
    "TimeZoneId" TEXT NOT NULL,
    CONSTRAINT "FK_Sessions_Groups_GroupId" FOREIGN KEY ("GroupId") REFERENCES "Groups" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_Sessions_Series_SeriesId" FOREIGN KEY ("SeriesId") REFERENCES "Series" ("Id") ON DELETE RESTRICT
);
INSERT INTO "Sessions" VALUES('0A1B2C3D-0000-4000-8000-000000000004','https://meet.example.org/balint','Elsewhere',NULL,1,639307584000000000,0,'Facilitator',639312084000000000,0,'0A1B2C3D-0000-4000-8000-000000000003',2,1,'Online',639312045000000000,'[{"Phase":"Gathering","Planned":"00:03:00","Minimum":"00:03:00"},{"Phase":"CaseCall","Planned":"00:03:00","Minimum":"00:03:00"},{"Phase":"CasePresentation","Planned":"00:07:00","Minimum":"00:07:00"},{"Phase":"Questions","Planned":"00:05:00","Minimum":"00:05:00"},{"Phase":"PushBack","Planned":"00:22:00","Minimum":"00:22:00"},{"Phase":"Return","Planned":"00:05:00","Minimum":"00:05:00"},{"Phase":"WindDown","Planned":"00:05:00","Minimum":"00:05:00"},{"Phase":"Lobby","Planned":"00:10:00","Minimum":"00:10:00"}]',2,NULL,NULL,60,639312048000000000,0,'Europe/Paris');
CREATE TABLE "SignInLinks" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_SignInLinks" PRIMARY KEY,
    "SecretHash" BLOB NOT NULL,
    "PersonId" TEXT NULL,
    "Email" TEXT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "ExpiresAt" INTEGER NOT NULL,
    "UsedAt" INTEGER NULL,
    CONSTRAINT "FK_SignInLinks_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE CASCADE
);
CREATE TABLE "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);
INSERT INTO "__EFMigrationsHistory" VALUES('20261124005208_First','10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES('20261125234056_SessionCall','10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES('20261126023900_TheProgramme','10.0.15');
CREATE INDEX "IX_Attendance_PersonId" ON "Attendance" ("PersonId");
CREATE INDEX "IX_ClosingWords_AuthorId" ON "ClosingWords" ("AuthorId");
CREATE INDEX "IX_ClosingWords_RecipientId" ON "ClosingWords" ("RecipientId");
CREATE INDEX "IX_ClosingWords_SessionId_RecipientId" ON "ClosingWords" ("SessionId", "RecipientId");
CREATE INDEX "IX_DeviceGrants_DeviceId_PersonId_LinkId" ON "DeviceGrants" ("DeviceId", "PersonId", "LinkId");
CREATE INDEX "IX_DeviceGrants_LinkId" ON "DeviceGrants" ("LinkId");
CREATE INDEX "IX_DeviceGrants_PersonId" ON "DeviceGrants" ("PersonId");
CREATE UNIQUE INDEX "IX_Devices_SecretHash" ON "Devices" ("SecretHash");
CREATE INDEX "IX_FacilitatorRequests_PersonId" ON "FacilitatorRequests" ("PersonId");
CREATE INDEX "IX_GroupMembers_PersonId" ON "GroupMembers" ("PersonId");
CREATE INDEX "IX_PersonalLinks_PersonId" ON "PersonalLinks" ("PersonId");
CREATE UNIQUE INDEX "IX_PersonalLinks_SecretHash" ON "PersonalLinks" ("SecretHash");
CREATE INDEX "IX_PersonalLinks_SessionId_PersonId" ON "PersonalLinks" ("SessionId", "PersonId");
CREATE INDEX "IX_RecapNotes_PersonId" ON "RecapNotes" ("PersonId");
CREATE UNIQUE INDEX "IX_RoomEvents_RoomId_Revision" ON "RoomEvents" ("RoomId", "Revision");
CREATE UNIQUE INDEX "IX_People_CalendarHash" ON "People" ("CalendarHash");
CREATE INDEX "IX_People_Email" ON "People" ("Email");
CREATE INDEX "IX_Audit_GroupId_Id" ON "Audit" ("GroupId", "Id");
CREATE INDEX "IX_Audit_ProgrammeId_Id" ON "Audit" ("ProgrammeId", "Id");
CREATE INDEX "IX_Coordinators_PersonId" ON "Coordinators" ("PersonId");
CREATE INDEX "IX_ExternalLogins_PersonId" ON "ExternalLogins" ("PersonId");
CREATE UNIQUE INDEX "IX_Mails_Key" ON "Mails" ("Key");
CREATE INDEX "IX_Mails_PersonId" ON "Mails" ("PersonId");
CREATE INDEX "IX_Mails_SeriesId" ON "Mails" ("SeriesId");
CREATE INDEX "IX_Mails_SessionId" ON "Mails" ("SessionId");
CREATE INDEX "IX_Mails_State_NotBefore" ON "Mails" ("State", "NotBefore");
CREATE INDEX "IX_Passkeys_PersonId" ON "Passkeys" ("PersonId");
CREATE INDEX "IX_PulseGiven_PersonId" ON "PulseGiven" ("PersonId");
CREATE INDEX "IX_Series_GroupId" ON "Series" ("GroupId");
CREATE INDEX "IX_SignInLinks_PersonId" ON "SignInLinks" ("PersonId");
CREATE UNIQUE INDEX "IX_SignInLinks_SecretHash" ON "SignInLinks" ("SecretHash");
CREATE INDEX "IX_Groups_ProgrammeId" ON "Groups" ("ProgrammeId");
CREATE INDEX "IX_Sessions_GroupId_StartsAt" ON "Sessions" ("GroupId", "StartsAt");
CREATE INDEX "IX_Sessions_SeriesId" ON "Sessions" ("SeriesId");
CREATE INDEX "IX_Sessions_StartsAt" ON "Sessions" ("StartsAt");
CREATE TRIGGER Audit_is_never_changed BEFORE UPDATE ON Audit
BEGIN SELECT RAISE(ABORT, 'The audit is append-only.'); END;
CREATE TRIGGER Audit_is_never_deleted BEFORE DELETE ON Audit
BEGIN SELECT RAISE(ABORT, 'The audit is append-only.'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('Audit',1);
INSERT INTO "sqlite_sequence" VALUES('RoomEvents',2);
