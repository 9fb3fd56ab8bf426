resource "aws_db_instance" "main" {
  # ruleid: sl-x-11-open-network
  publicly_accessible = true
  # ok: sl-x-11-open-network
  storage_encrypted = true
}
