using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BalintRoom.Data.Migrations
{
    /// <inheritdoc />
    public partial class AuditTriggers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                CREATE TRIGGER Audit_is_never_changed BEFORE UPDATE ON Audit
                BEGIN SELECT RAISE(ABORT, 'The audit is append-only.'); END;
                CREATE TRIGGER Audit_is_never_deleted BEFORE DELETE ON Audit
                BEGIN SELECT RAISE(ABORT, 'The audit is append-only.'); END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                DROP TRIGGER Audit_is_never_changed;
                DROP TRIGGER Audit_is_never_deleted;
                """);
        }
    }
}
