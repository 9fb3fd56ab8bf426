# ruleid: sl-3-23-public-bucket-terraform
resource "google_storage_bucket_iam_member" "all" {
  bucket = google_storage_bucket.files.name
  role   = "roles/storage.objectViewer"
  member = "allUsers"
}

# ok: sl-3-23-public-bucket-terraform
resource "google_cloud_run_service_iam_member" "web" {
  role   = "roles/run.invoker"
  member = "allUsers"
}

# ruleid: sl-3-23-public-bucket-terraform
resource "azurerm_storage_container" "files" {
  name                  = "files"
  container_access_type = "blob"
}

# ok: sl-3-23-public-bucket-terraform
resource "azurerm_storage_container" "closed" {
  name                  = "closed"
  container_access_type = "private"
}
