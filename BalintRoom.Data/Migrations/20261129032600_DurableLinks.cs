using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BalintRoom.Data.Migrations
{
    /// <inheritdoc />
    public partial class DurableLinks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "GroupId",
                table: "PersonalLinks",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<long>(
                name: "SignedInAt",
                table: "Devices",
                type: "INTEGER",
                nullable: true);

            // The links there are remain good for their session. Everybody who has signed in counts as having done so when the browser was first seen.
            // Before the tables are rebuilt: EF does that last, and warns of statements in between.
            migrationBuilder.Sql("UPDATE PersonalLinks SET GroupId = (SELECT GroupId FROM Sessions WHERE Sessions.Id = PersonalLinks.SessionId);");
            migrationBuilder.Sql(
                "UPDATE Devices SET SignedInAt = CreatedAt WHERE Id IN (SELECT DeviceId FROM DeviceGrants WHERE LinkId IS NULL);");

            migrationBuilder.DropIndex(
                name: "IX_PersonalLinks_SessionId_PersonId",
                table: "PersonalLinks");

            migrationBuilder.AddColumn<byte[]>(
                name: "AttemptHash",
                table: "SignInLinks",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "SessionId",
                table: "PersonalLinks",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "TEXT");

            migrationBuilder.AlterColumn<long>(
                name: "ExpiresAt",
                table: "PersonalLinks",
                type: "INTEGER",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "INTEGER");

            migrationBuilder.AddColumn<Guid>(
                name: "MadeBy",
                table: "PersonalLinks",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ProposedAt",
                table: "People",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ProposedBy",
                table: "People",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ProposedEmail",
                table: "People",
                type: "TEXT",
                maxLength: 254,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "GroupId",
                table: "Mails",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_PersonalLinks_GroupId_PersonId",
                table: "PersonalLinks",
                columns: new[] { "GroupId", "PersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_PersonalLinks_SessionId",
                table: "PersonalLinks",
                column: "SessionId");

            migrationBuilder.CreateIndex(
                name: "IX_Mails_GroupId",
                table: "Mails",
                column: "GroupId");

            migrationBuilder.AddForeignKey(
                name: "FK_Mails_Groups_GroupId",
                table: "Mails",
                column: "GroupId",
                principalTable: "Groups",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_PersonalLinks_Groups_GroupId",
                table: "PersonalLinks",
                column: "GroupId",
                principalTable: "Groups",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Mails_Groups_GroupId",
                table: "Mails");

            migrationBuilder.DropForeignKey(
                name: "FK_PersonalLinks_Groups_GroupId",
                table: "PersonalLinks");

            migrationBuilder.DropIndex(
                name: "IX_PersonalLinks_GroupId_PersonId",
                table: "PersonalLinks");

            migrationBuilder.DropIndex(
                name: "IX_PersonalLinks_SessionId",
                table: "PersonalLinks");

            migrationBuilder.DropIndex(
                name: "IX_Mails_GroupId",
                table: "Mails");

            migrationBuilder.DropColumn(
                name: "AttemptHash",
                table: "SignInLinks");

            migrationBuilder.DropColumn(
                name: "GroupId",
                table: "PersonalLinks");

            migrationBuilder.DropColumn(
                name: "MadeBy",
                table: "PersonalLinks");

            migrationBuilder.DropColumn(
                name: "ProposedAt",
                table: "People");

            migrationBuilder.DropColumn(
                name: "ProposedBy",
                table: "People");

            migrationBuilder.DropColumn(
                name: "ProposedEmail",
                table: "People");

            migrationBuilder.DropColumn(
                name: "GroupId",
                table: "Mails");

            migrationBuilder.DropColumn(
                name: "SignedInAt",
                table: "Devices");

            migrationBuilder.AlterColumn<Guid>(
                name: "SessionId",
                table: "PersonalLinks",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.AlterColumn<long>(
                name: "ExpiresAt",
                table: "PersonalLinks",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "INTEGER",
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_PersonalLinks_SessionId_PersonId",
                table: "PersonalLinks",
                columns: new[] { "SessionId", "PersonId" });
        }
    }
}
