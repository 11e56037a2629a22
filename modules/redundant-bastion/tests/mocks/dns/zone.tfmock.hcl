# A public hosted zone.

mock_data "aws_route53_zone" {
  defaults = {
    zone_id      = "Z0123456789ABCDEFGHIJ"
    name         = "example.co.jp"
    private_zone = false
  }
}
