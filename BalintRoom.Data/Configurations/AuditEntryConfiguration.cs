using BalintRoom.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BalintRoom.Data.Configurations;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        // No foreign keys: an entry must remain when what it concerns is deleted.
        builder.ToTable("Audit");
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedOnAdd();
        builder.Property(a => a.Act).HasConversion<string>().HasMaxLength(40);
        builder.Property(a => a.Reason).HasMaxLength(40);
        builder.HasIndex(a => new { a.ProgrammeId, a.Id });
        builder.HasIndex(a => new { a.GroupId, a.Id });
    }
}
