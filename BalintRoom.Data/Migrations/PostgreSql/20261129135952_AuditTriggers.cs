using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BalintRoom.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    [DbContext(typeof(PostgreSqlContext))]
    [Migration("20261129135952_AuditTriggers")]
    public partial class AuditTriggers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                CREATE FUNCTION "Audit_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION 'The audit is append-only.' USING ERRCODE = 'integrity_constraint_violation'; END;
                $$;
                CREATE TRIGGER "Audit_is_never_changed" BEFORE UPDATE OR DELETE ON "Audit"
                FOR EACH ROW EXECUTE FUNCTION "Audit_is_append_only"();
                CREATE TRIGGER "Audit_is_never_emptied" BEFORE TRUNCATE ON "Audit"
                FOR EACH STATEMENT EXECUTE FUNCTION "Audit_is_append_only"();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                DROP TRIGGER "Audit_is_never_changed" ON "Audit";
                DROP TRIGGER "Audit_is_never_emptied" ON "Audit";
                DROP FUNCTION "Audit_is_append_only"();
                """);
        }
    }
}
