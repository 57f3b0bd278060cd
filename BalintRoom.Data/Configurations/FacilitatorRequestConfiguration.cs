using BalintRoom.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BalintRoom.Data.Configurations;

internal sealed class FacilitatorRequestConfiguration : IEntityTypeConfiguration<FacilitatorRequest>
{
    public void Configure(EntityTypeBuilder<FacilitatorRequest> builder)
    {
        builder.HasKey(r => new { r.SessionId, r.PersonId });
        builder.HasOne(r => r.Session).WithMany().HasForeignKey(r => r.SessionId);
        builder.HasOne(r => r.Person).WithMany().HasForeignKey(r => r.PersonId);
    }
}
