using BalintRoom.Data.Entities;
using BalintRoom.Domain.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BalintRoom.Data.Configurations;

internal sealed class GroupConfiguration : IEntityTypeConfiguration<Group>
{
    public void Configure(EntityTypeBuilder<Group> builder)
    {
        builder.HasKey(g => g.Id);
        builder.Property(g => g.Id).ValueGeneratedNever();
        builder.Property(g => g.Name).HasMaxLength(RoomLimits.NameLength);
        builder.HasOne(g => g.Programme).WithMany(p => p.Groups).HasForeignKey(g => g.ProgrammeId).OnDelete(DeleteBehavior.Cascade);
    }
}
